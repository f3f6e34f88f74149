import type { Egress } from "@millrace/egress";
import { ProtocolError } from "@platformatic/kafka";
import { type BrokerAddress, parseBroker } from "./broker-address.ts";
import { AtBroker } from "./kafka-problem.ts";
import type { KafkaSettings } from "./kafka-settings.ts";
import { type Broker, openBroker } from "./open-broker.ts";

/** The leaders of all partitions of a topic, by partition; undefined: none at the moment. */
export type Leaders = ReadonlyMap<number, BrokerAddress | undefined>;

const FRESH_MS = 60_000;
const UNKNOWN_TOPIC = 3;

/** The brokers of a cluster as one delivery needs them: one line to each, opened when it is first needed. */
export class KafkaCluster {
  readonly #egress: Pick<Egress, "connect">;
  readonly #settings: KafkaSettings;
  readonly #brokers = new Map<string, Promise<Broker>>();
  #leaders: { readonly leaders: Leaders; readonly untilMs: number } | undefined;

  constructor(egress: Pick<Egress, "connect">, settings: KafkaSettings) {
    this.#egress = egress;
    this.#settings = settings;
  }

  /** A line to a broker. Problems say which broker it was. */
  async broker(address: BrokerAddress, signal: AbortSignal): Promise<Broker> {
    const name = `${address.host}:${address.port}`;
    const known = await this.#brokers.get(name)?.catch(() => undefined);
    if (known && !known.line.isClosed) return known;
    const opening = openBroker(this.#egress, { address, settings: this.#settings }, signal);
    this.#brokers.set(name, opening);
    return opening.catch((cause: unknown) => {
      this.#brokers.delete(name);
      signal.throwIfAborted();
      throw new AtBroker(name, cause);
    });
  }

  /** The first of the brokers to begin with that answers. */
  async anyBroker(signal: AbortSignal): Promise<Broker> {
    let problem: unknown;
    for (const text of this.#settings.brokers) {
      const address = parseBroker(text);
      try {
        if (address) return await this.broker(address, signal);
      } catch (thrown) {
        // The next one may answer; the last one's problem is told.
        signal.throwIfAborted();
        problem = thrown;
      }
    }
    throw problem;
  }

  async leaders(nowMs: number, signal: AbortSignal): Promise<Leaders> {
    if (this.#leaders && nowMs < this.#leaders.untilMs) return this.#leaders.leaders;
    const { line, apis } = await this.anyBroker(signal);
    const { brokers, topics } = await apis.metadata.async(line.connection, [this.#settings.topic], false, false, false);
    const addresses = new Map(brokers.map(({ nodeId, host, port }) => [nodeId, { host, port }]));
    const partitions = topics[0]?.partitions ?? [];
    if (partitions.length === 0) throw new ProtocolError(UNKNOWN_TOPIC);
    const leaders = new Map(
      partitions.map(({ partitionIndex, leaderId }) => [partitionIndex, addresses.get(leaderId)]),
    );
    this.#leaders = { leaders, untilMs: nowMs + FRESH_MS };
    return leaders;
  }

  /** After a problem: the leaders may be others now. */
  forgetLeaders(): void {
    this.#leaders = undefined;
  }

  close(): void {
    for (const broker of this.#brokers.values()) broker.then(({ line }) => line.close()).catch(() => undefined);
    this.#brokers.clear();
  }
}
