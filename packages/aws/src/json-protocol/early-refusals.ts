import { AppError } from "@millrace/base";
import type { AwsAnswer } from "../aws-request.ts";
import type { Codec } from "../codec/codec.ts";
import { jsonCodec } from "../codec/json-codec.ts";
import { serializationError } from "../codec/serialization-error.ts";
import { answer } from "../respond/answer.ts";
import { answerError } from "../respond/answer-error.ts";
import type { Exchange } from "../respond/exchange.ts";
import { answerXml, refuseInXml } from "../respond/refuse-in-xml.ts";
import type { JsonService } from "./json-service.ts";
import type { Target } from "./read-target.ts";

/** What a POST is, seen before its signature is verified and its body is read. */
export interface Seen {
  readonly exchange: Exchange;
  readonly service: JsonService;
  /** The media type. */
  readonly type: string;
  readonly codec: Codec | undefined;
  readonly target: Target;
  /** The target names an operation of ours. */
  readonly isKnown: boolean;
}

interface Row {
  readonly when: (seen: Seen) => boolean;
  readonly answer: (seen: Seen) => AwsAnswer;
}

/** The type of an older protocol, which AWS still answers in that protocol's words. */
const OLD_JSON = "application/json";
/** Nobody has shown a key yet: a longer body is not parsed just to choose between two refusals. */
const PARSED_BYTES_MAX = 4096;

/**
 * The order in which AWS refuses a POST; the first row that applies answers. A request that passes them all has a codec
 * and an operation, and only then is its signature verified, over the raw bytes, and its body read.
 */
const rows: readonly Row[] = [
  {
    when: ({ exchange }) => exchange.request.body.length === 0,
    answer: ({ exchange, service, codec, isKnown }) =>
      answerError(exchange, codec ?? service.codecOfRefusals, isKnown ? serializationError() : unknownOperation()),
  },
  { when: ({ type }) => type === OLD_JSON, answer: refuseOldJson },
  {
    when: ({ codec, target }) => !codec && (target.service === "" || target.operation === ""),
    answer: ({ exchange }) => refuseInXml(exchange),
  },
  {
    when: ({ codec, isKnown }) => !codec && isKnown,
    answer: ({ exchange }) => answerXml(exchange, { status: 404, type: "UnknownOperationException" }),
  },
  {
    when: ({ codec }) => !codec,
    answer: ({ exchange }) => answerXml(exchange, { status: 500, type: "InternalFailure" }),
  },
  {
    when: ({ isKnown }) => !isKnown,
    answer: ({ exchange, codec }) => answerError(exchange, codec ?? jsonCodec, unknownOperation()),
  },
];

/** The answer to a POST that cannot become a call, or undefined. */
export function refuseEarly(seen: Seen): AwsAnswer | undefined {
  return rows.find((row) => row.when(seen))?.answer(seen);
}

function unknownOperation(): AppError {
  return new AppError("operation.unknown");
}

function refuseOldJson({ exchange }: Seen): AwsAnswer {
  const isReadable = isObject(exchange.request.body);
  const type = isReadable ? "UnknownOperationException" : "SerializationException";
  return answer(exchange, {
    status: isReadable ? 404 : 400,
    contentType: OLD_JSON,
    body: Buffer.from(JSON.stringify({ Output: { __type: `com.amazon.coral.service#${type}` }, Version: "1.0" })),
  });
}

function isObject(body: Buffer): boolean {
  if (body.length > PARSED_BYTES_MAX) return true;
  try {
    const value: unknown = jsonCodec.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    // What cannot be parsed is the case that is asked about.
    return false;
  }
}
