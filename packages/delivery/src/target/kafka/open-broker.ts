import type { Egress } from "@millrace/egress";
import { apiVersionsV3, saslHandshakeV1, saslPlain, saslScramSha } from "@platformatic/kafka";
import type { BrokerAddress } from "./broker-address.ts";
import { type BrokerApis, chooseApis } from "./broker-apis.ts";
import { BrokerLine } from "./broker-line.ts";
import type { KafkaSettings } from "./kafka-settings.ts";

/** A broker that we are logged in to. */
export interface Broker {
  readonly line: BrokerLine;
  readonly apis: BrokerApis;
}

/** Kafka's default is 4096. A broker that asks for billions would hold a thread of ours for minutes. */
const ITERATIONS_MAX = 100_000;

/** Connects to a broker, through egress whoever named its address, and logs in. */
export async function openBroker(
  egress: Pick<Egress, "connect">,
  { address, settings }: { readonly address: BrokerAddress; readonly settings: KafkaSettings },
  signal: AbortSignal,
): Promise<Broker> {
  const tls = settings.tls !== "off";
  const { ca } = settings;
  const socket = await egress.connect(address.host, address.port, { tls, signal, ...(ca && { ca }) });
  const line = new BrokerLine(socket);
  const stop = () => line.close(signal.reason as Error);
  signal.addEventListener("abort", stop);
  try {
    const apis = chooseApis(await apiVersionsV3.api.async(line.connection, "millrace", "1.0"));
    if (settings.sasl) await logIn({ line, apis }, settings.sasl);
    return { line, apis };
  } catch (problem) {
    line.close();
    throw problem;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

async function logIn(
  { line: { connection }, apis: { saslAuthenticate } }: Broker,
  { mechanism, username, password = "" }: NonNullable<KafkaSettings["sasl"]>,
): Promise<void> {
  const name = mechanism.toUpperCase();
  await saslHandshakeV1.api.async(connection, name);
  if (mechanism === "plain") {
    await saslPlain.authenticate(saslAuthenticate, connection, username, password);
  } else {
    const algorithm = name.replace("SCRAM-", "") as saslScramSha.ScramAlgorithm;
    await saslScramSha.authenticate(saslAuthenticate, connection, algorithm, username, password, boundedCrypto);
  }
}

const boundedCrypto: typeof saslScramSha.defaultCrypto = {
  ...saslScramSha.defaultCrypto,
  hi: async (...call) => {
    const [, , , iterations] = call;
    if (!(iterations <= ITERATIONS_MAX)) throw new Error(`The broker asks for ${iterations} iterations.`);
    return saslScramSha.hi(...call);
  },
};
