import { MIB } from "@millrace/base";
import type { Egress } from "@millrace/egress";
import { type NetworkProblem, networkProblem } from "../network-problem.ts";
import { withoutSecrets } from "../without-secrets.ts";
import { type HecVerdict, judgeHec } from "./judge-hec.ts";
import type { SplunkSettings } from "./splunk-settings.ts";

const SEND_MS = 120_000;
const ASK_MS = 30_000;

const networkCodes: Readonly<Record<NetworkProblem["kind"], string>> = {
  refused: "Splunk.InvalidEndpoint",
  unknownHost: "Splunk.InvalidEndpoint",
  unreachable: "Splunk.InvalidEndpoint",
  forbidden: "Splunk.InvalidEndpoint",
  tls: "Splunk.SSLHandshake",
  reset: "Splunk.ConnectionClosed",
  timeout: "Splunk.ConnectionTimeout",
  tooLarge: "Splunk.ServerError",
};

/** A channel of the collector, with the cookies that keep it at one indexer behind a balancer. */
export interface HecChannel {
  readonly id: string;
  readonly cookie?: string | undefined;
}

export interface HecAnswer {
  readonly verdict: HecVerdict;
  readonly channel: HecChannel;
}

type Path = "raw" | "event" | "ack";

/** Speaks to an HTTP Event Collector. What it says comes back without the token. */
export class HecClient {
  readonly #egress: Pick<Egress, "fetch">;
  readonly #settings: SplunkSettings;

  constructor(egress: Pick<Egress, "fetch">, settings: SplunkSettings) {
    this.#egress = egress;
    this.#settings = settings;
  }

  /** Sends records, one behind the other without anything between. */
  send(channel: HecChannel, data: Buffer, signal: AbortSignal): Promise<HecAnswer> {
    const path = this.#settings.hecEndpointType === "Raw" ? "raw" : "event";
    return this.#post(channel, { path, body: data, timeoutMs: SEND_MS }, signal);
  }

  /** Asks whether what an ack stands for is indexed. */
  ask(channel: HecChannel, ackId: number, signal: AbortSignal): Promise<HecAnswer> {
    const body = Buffer.from(JSON.stringify({ acks: [ackId] }));
    return this.#post(channel, { path: "ack", body, timeoutMs: ASK_MS }, signal);
  }

  async #post(
    channel: HecChannel,
    { path, body, timeoutMs }: { readonly path: Path; readonly body: Buffer; readonly timeoutMs: number },
    signal: AbortSignal,
  ): Promise<HecAnswer> {
    const { hecToken } = this.#settings;
    const headers = {
      authorization: `Splunk ${hecToken}`,
      "content-type": path === "raw" ? "text/plain" : "application/json",
      "x-splunk-request-channel": channel.id,
      ...(channel.cookie && { cookie: channel.cookie }),
    };
    const init = { method: "POST", headers, body, timeoutMs, responseBytesMax: MIB, signal };
    try {
      const answer = await this.#egress.fetch(this.#url(path, channel.id), init);
      const cookie = cookieOf(answer.headers["set-cookie"]) ?? channel.cookie;
      return { verdict: withoutToken(judgeHec(answer), hecToken), channel: { id: channel.id, cookie } };
    } catch (thrown) {
      signal.throwIfAborted();
      const problem = networkProblem(thrown);
      if (!problem) throw thrown;
      const isOutage = problem.kind !== "forbidden" && problem.kind !== "tooLarge";
      const retry = { code: networkCodes[problem.kind], message: problem.message, isOutage };
      return { verdict: { kind: "refused", retry, isBad: false, event: undefined }, channel };
    }
  }

  /** With or without the collector's path in the settings. */
  #url(path: Path, channel: string): string {
    const url = new URL(this.#settings.hecEndpoint);
    url.pathname = `${url.pathname.replace(/\/(services\/collector.*)?$/, "")}/services/collector/${path}`;
    url.search = new URLSearchParams({ channel }).toString();
    return url.href;
  }
}

function withoutToken(verdict: HecVerdict, token: string): HecVerdict {
  if (verdict.kind !== "refused") return verdict;
  const { retry } = verdict;
  return { ...verdict, retry: { ...retry, message: withoutSecrets(retry.message, [token]) } };
}

function cookieOf(set: string | string[] | undefined): string | undefined {
  const cookies = [set ?? []].flat().map((cookie) => cookie.split(";")[0] ?? "");
  return cookies.length > 0 ? cookies.join("; ").slice(0, 4096) : undefined;
}
