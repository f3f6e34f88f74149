import type { Codec } from "../../src/codec/codec.ts";
import type { AwsEdge, AwsResponse } from "../../src/index.ts";
import { makeRequest, signRequest } from "../sign-request.ts";
import type { Caller } from "./contract-house.ts";

export type Input = Readonly<Record<string, unknown>>;

/** What stands before an operation's name, and how the service is signed. */
const services = {
  kinesis: { target: "Kinesis_20131202", signedAs: "kinesis" },
  firehose: { target: "Firehose_20150804", signedAs: "firehose" },
  analyticsV1: { target: "KinesisAnalytics_20150814", signedAs: "kinesisanalytics" },
  analyticsV2: { target: "KinesisAnalytics_20180523", signedAs: "kinesisanalytics" },
};

export interface Sent {
  /** Left out: Kinesis. */
  readonly service?: keyof typeof services;
  readonly caller: Caller;
  readonly codec: Codec;
  readonly operation: string;
  /** With the wire's names; blobs are Buffers, times are Dates. A Buffer is sent as it is. */
  readonly input: Input | Buffer;
  readonly signal?: AbortSignal;
}

/** Sends one signed call through the edge, as a client of the codec would. */
export async function send(edge: AwsEdge, sent: Sent): Promise<AwsResponse> {
  const { service = "kinesis", caller, codec, operation, input, signal } = sent;
  const body = Buffer.isBuffer(input) ? input : codec.format(spell(codec, input));
  const headers = { "content-type": codec.contentType, "x-amz-target": `${services[service].target}.${operation}` };
  const request = makeRequest({ body, headers, ...(signal && { signal }) });
  return edge.handle(signRequest(request, { ...caller, service: services[service].signedAs, nowMs: Date.now() }));
}

/** A value as it is written in the codec. */
function spell(codec: Codec, value: unknown): unknown {
  if (Buffer.isBuffer(value)) return codec.wireBlob(value);
  if (value instanceof Date) return codec.wireTimestamp(value.getTime());
  if (Array.isArray(value)) return value.map((item) => spell(codec, item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spell(codec, item)]));
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed; undefined when there is none. */
  readonly body: Input | undefined;
  /** The first frames of an event stream. */
  readonly frames?: readonly Buffer[];
}

/** Reads an answer whole, and of an event stream as many frames as are asked for. */
export async function readAnswer(codec: Codec, response: AwsResponse, framesWanted = 2): Promise<Answer> {
  const { status, headers } = response;
  if ("body" in response) {
    const body = response.body.length === 0 ? undefined : (codec.parse(response.body) as Input);
    return { status, headers, body };
  }
  const frames: Buffer[] = [];
  for await (const frame of response.events) {
    frames.push(frame);
    if (frames.length === framesWanted) break;
  }
  return { status, headers, body: undefined, frames };
}

/** Sends and reads. */
export async function call(edge: AwsEdge, sent: Sent): Promise<Answer> {
  return readAnswer(sent.codec, await send(edge, sent));
}

/** `Type: message` of a refusal, whatever case its `message` is written in; `200` of anything else. */
export function refusalOf({ status, body }: Answer): string {
  if (status === 200) return "200";
  return `${status} ${String(body?.__type)}: ${String(body?.message ?? body?.Message ?? "")}`;
}
