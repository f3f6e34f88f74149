import { type AppError, errorCatalog } from "@millrace/base";
import type { Page } from "@millrace/log";
import type { ShardView } from "@millrace/streams";
import type { Codec } from "../codec/codec.ts";
import { writeRecords } from "../kinesis/fast/write-records.ts";
import { subscribeToShardEvent } from "../kinesis/shapes/record-shapes.ts";
import { toWire } from "../operation/encode-output.ts";
import { encodeFrame } from "./encode-frame.ts";

/** What a subscription tells, in our words. */
export interface ShardEvent {
  readonly shard: Pick<ShardView, "index" | "createdSeconds">;
  /** Absent in the last event of a closed shard. */
  readonly continuationSequenceNumber?: string;
  readonly millisBehindLatest: number;
  readonly page?: Page;
  readonly childShards?: readonly object[];
}

export interface EventSource extends AsyncIterable<ShardEvent> {
  close(): void;
}

/**
 * The body of a SubscribeToShard answer: `initial-response` at once, because clients wait for it, then one frame an
 * event in the request's codec. An error ends it with an exception frame; without one it just ends. The source is
 * closed however it ends.
 */
export async function* frameEvents(
  codec: Codec,
  source: EventSource,
  toError: (problem: unknown) => AppError,
): AsyncGenerator<Buffer, void> {
  try {
    yield frame(codec, "initial-response", codec.format({}));
    for await (const event of source) yield frame(codec, "SubscribeToShardEvent", eventPayload(codec, event));
  } catch (problem) {
    yield exceptionFrame(codec, toError(problem));
  } finally {
    source.close();
  }
}

function eventPayload(codec: Codec, event: ShardEvent): Buffer {
  const { shard, page, continuationSequenceNumber, millisBehindLatest, childShards } = event;
  const others = toWire(codec, subscribeToShardEvent, { continuationSequenceNumber, millisBehindLatest, childShards });
  return writeRecords(codec, { page, shard, others: others as Record<string, unknown> });
}

function frame(codec: Codec, type: string, payload: Buffer): Buffer {
  return encodeFrame({ ":event-type": type, ":content-type": codec.contentType, ":message-type": "event" }, payload);
}

/** Exceptions that the model knows in this stream, by their names on the wire; every other is told as an error. */
const modelled = new Set([
  "ResourceNotFoundException",
  "ResourceInUseException",
  "KMSDisabledException",
  "KMSInvalidStateException",
  "KMSAccessDeniedException",
  "KMSNotFoundException",
  "KMSOptInRequired",
  "KMSThrottlingException",
  "InternalFailureException",
]);

function exceptionFrame(codec: Codec, error: AppError): Buffer {
  const { aws } = errorCatalog[error.code];
  const isOurs = aws === "InternalFailure";
  const type = isOurs ? "InternalFailureException" : aws;
  // What went wrong inside stays inside.
  const message = isOurs ? "Internal Service Failure" : error.message;
  if (!modelled.has(type)) {
    return encodeFrame({ ":message-type": "error", ":error-code": type, ":error-message": message }, Buffer.alloc(0));
  }
  const headers = { ":exception-type": type, ":content-type": codec.contentType, ":message-type": "exception" };
  return encodeFrame(headers, codec.format({ message }));
}
