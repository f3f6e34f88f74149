import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

export interface SplunkRequest {
  readonly path: "raw" | "event";
  readonly channel: string;
  readonly ackId: number;
  readonly cookie: string | undefined;
  readonly data: Buffer;
}

export interface StubSplunk {
  readonly url: string;
  /** Data that was taken, in order. */
  readonly requests: SplunkRequest[];
  /** Questions for acks. */
  readonly questions: {
    readonly channel: string;
    readonly acks: readonly number[];
    readonly cookie: string | undefined;
  }[];
  /** Answers to the next data, instead of taking it. "hang up" breaks off, "silence" never answers, "lose" takes and breaks off. */
  readonly answers: (SplunkAnswer | "hang up" | "silence" | "lose")[];
  /** Answers to the next questions for acks. */
  readonly ackAnswers: SplunkAnswer[];
  /** Whether what is taken is indexed at once. False: when `index` is called. */
  indexesAtOnce: boolean;
  /** Indexes everything that was taken. */
  index(): void;
  close(): Promise<void>;
}

export interface SplunkAnswer {
  readonly status: number;
  readonly body: string;
}

export interface StubSplunkOptions {
  readonly token?: string;
  /** "disabled": the token does not use acks. */
  readonly acks?: "enabled" | "disabled";
  readonly bodyBytesMax?: number;
  /** Set by a balancer; acks are found only with it. */
  readonly cookie?: string;
}

const texts: Readonly<Record<number, readonly [status: number, text: string]>> = {
  2: [401, "Token is required"],
  3: [401, "Invalid authorization"],
  4: [403, "Invalid token"],
  5: [400, "No data"],
  6: [400, "Invalid data format"],
  10: [400, "Data channel is missing"],
  11: [400, "Invalid data channel"],
  12: [400, "Event field is required"],
  13: [400, "Event field cannot be blank"],
  14: [400, "ACK is disabled"],
};

const BODY_BYTES_MAX = 800 * 1024 * 1024;

/** What waits, and what is indexed, a table a channel: as Splunk has it, an ack that was told is forgotten. */
type AckTable = Map<string, Map<number, boolean>>;

/**
 * The HTTP Event Collector of Splunk, from its public documentation: raw and event, channels, acks by channel. It refuses what the
 * real one refuses, with its codes.
 */
export async function stubSplunk(options: StubSplunkOptions = {}): Promise<StubSplunk> {
  const table: AckTable = new Map();
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://stub");
    const path = /^\/services\/collector\/(raw|event|ack)$/.exec(pathname)?.[1] as "raw" | "event" | "ack" | undefined;
    const { headers } = request;
    const channel = String(headers["x-splunk-request-channel"] ?? searchParams.get("channel") ?? "");
    const data = await buffer(request);
    if (!path || request.method !== "POST") return answer(response, { status: 404, body: "Not Found" });
    const code = problemOf(request, options.token ?? "the-token") ?? channelProblem(channel);
    if (code !== undefined) return answer(response, refusal(code));
    const exchange: Exchange = { stub, table, options, channel, data, cookie: headers.cookie };
    if (path === "ack") return answer(response, tellAcks(exchange));
    const taken = takeData(exchange, path);
    if (options.cookie) response.setHeader("set-cookie", `${options.cookie}; Path=/; HttpOnly`);
    if (taken === "hang up") return void request.socket.destroy();
    if (taken !== "silence") answer(response, taken);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const stub: StubSplunk = {
    url: `http://127.0.0.1:${port}`,
    requests: [],
    questions: [],
    answers: [],
    ackAnswers: [],
    indexesAtOnce: true,
    index: () => {
      for (const waiting of table.values()) for (const id of waiting.keys()) waiting.set(id, true);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return stub;
}

interface Exchange {
  readonly stub: StubSplunk;
  readonly table: AckTable;
  readonly options: StubSplunkOptions;
  readonly channel: string;
  readonly data: Buffer;
  readonly cookie: string | undefined;
}

function takeData(exchange: Exchange, path: "raw" | "event"): SplunkAnswer | "hang up" | "silence" {
  const { stub, table, options, channel, data } = exchange;
  const planned = stub.answers.shift();
  if (planned && planned !== "lose") return planned;
  if (data.length > (options.bodyBytesMax ?? BODY_BYTES_MAX)) return { status: 413, body: "The body is too large" };
  const bad = path === "event" ? badEvent(data) : data.length === 0 ? { code: 5 } : undefined;
  if (bad) return refusal(bad.code, bad.event);
  const acks = table.get(channel) ?? new Map<number, boolean>();
  const ackId = acks.size;
  table.set(channel, acks.set(ackId, stub.indexesAtOnce));
  stub.requests.push({ path, channel, ackId, cookie: exchange.cookie, data });
  if (planned === "lose") return "hang up";
  const ack = options.acks === "disabled" ? {} : { ackId };
  return { status: 200, body: JSON.stringify({ text: "Success", code: 0, ...ack }) };
}

function tellAcks({ stub, table, options, channel, data, cookie }: Exchange): SplunkAnswer {
  if (options.acks === "disabled") return refusal(14);
  const { acks } = JSON.parse(data.toString()) as { acks: number[] };
  stub.questions.push({ channel, acks, cookie });
  const planned = stub.ackAnswers.shift();
  if (planned) return planned;
  const known = options.cookie === undefined || options.cookie === cookie ? table.get(channel) : undefined;
  const told = acks.map((id) => {
    const isIndexed = known?.get(id) === true;
    if (isIndexed) known?.set(id, false);
    return [id, isIndexed];
  });
  return { status: 200, body: JSON.stringify({ acks: Object.fromEntries(told) }) };
}

function problemOf({ headers }: IncomingMessage, token: string): number | undefined {
  if (headers.authorization === undefined) return 2;
  if (!headers.authorization.startsWith("Splunk ")) return 3;
  return headers.authorization === `Splunk ${token}` ? undefined : 4;
}

function channelProblem(channel: string): number | undefined {
  if (channel === "") return 10;
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(channel) ? undefined : 11;
}

/** The first event of concatenated JSON that is none. */
function badEvent(data: Buffer): { readonly code: number; readonly event?: number } | undefined {
  if (data.length === 0) return { code: 5 };
  // Between two objects only; good enough for events without brackets in their texts.
  const events = data.toString().split(/(?<=\})\s*(?=\{)/);
  for (const [event, text] of events.entries()) {
    const found = readEvent(text);
    if (!found) return { code: 6, event };
    if (found.event === undefined) return { code: 12, event };
    if (found.event === "") return { code: 13, event };
  }
  return undefined;
}

function readEvent(text: string): { readonly event?: unknown } | undefined {
  try {
    return JSON.parse(text) as { event?: unknown };
  } catch {
    // Not JSON is no event.
    return undefined;
  }
}

function refusal(code: number, event?: number): SplunkAnswer {
  const [status, text] = texts[code] ?? [500, "Internal server error"];
  const number = event === undefined ? {} : { "invalid-event-number": event };
  return { status, body: JSON.stringify({ text, code, ...number }) };
}

function answer(response: ServerResponse, { status, body }: SplunkAnswer): void {
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}
