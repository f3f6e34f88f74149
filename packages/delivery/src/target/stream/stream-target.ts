import { setTimeout as sleep } from "node:timers/promises";
import { MIB } from "@millrace/base";
import { keyMaker } from "../record-key.ts";
import type { DeliveryOutcome, OpenTarget, RejectedRecord, Target, TargetBatch, TargetOwner } from "../target.ts";
import { type PutChunk, putChunks, type StreamRecord } from "./put-chunks.ts";
import { StreamSettings } from "./stream-settings.ts";
import type { PutResult, StreamProblem, TargetStream } from "./target-stream.ts";
import { TargetStreams, type TargetStreamsDeps } from "./target-streams.ts";

/** Another stream: of the team, where each record is stored once, or at AWS or another Millrace, where a retry may repeat some. */
export const streamTarget: Target<StreamSettings> = {
  kind: "stream",
  title: "Kinesis stream",
  settings: StreamSettings,
  secrets: [],
  takes: "records",
  errorType: "stream-failed",
  batchBytesMax: 5 * MIB,
  batchRecordsMax: 10_000,
  open: async (deps, owner, settings) => openStreamTarget(deps, owner, settings),
};

const PAUSE_MS_MIN = 100;
const PAUSE_MS_MAX = 2000;
/** How long a stream may take nothing at all before the lane is told; a slow one is not a failing one. */
const PATIENCE_MS = 20_000;

function openStreamTarget(deps: TargetStreamsDeps, owner: TargetOwner, settings: StreamSettings): OpenTarget {
  const streams = new TargetStreams(deps, owner);
  const keyOf = keyMaker(settings.partitionKey);
  return {
    deliver: async (batch, signal) => {
      const { streamArn } = settings;
      const stream = await streams.find(streamArn);
      if (stream) return deliver(stream, { batch, keyOf }, signal);
      const message = `No connection of the team says how to reach the account of ${streamArn}.`;
      return { again: { code: "Stream.ResourceNotFound", message } };
    },
    close: async () => streams.close(),
  };
}

async function deliver(
  stream: TargetStream,
  { batch, keyOf }: { readonly batch: TargetBatch; readonly keyOf: ReturnType<typeof keyMaker> },
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const chunks = putChunks(await batch.records(), batch.remaining, keyOf).reverse();
  const rejected: RejectedRecord[] = [];
  let stored = 0;
  for (let chunk = chunks.pop(); chunk; chunk = chunks.pop()) {
    const result = await putPatiently(stream, { batchId: batch.id, chunk }, signal);
    rejected.push(...(result.rejected ?? []));
    stored += chunk.records.length - result.left.length - (result.rejected?.length ?? 0);
    const { problem } = result;
    if (!problem) continue;
    if (problem.kind === "bad") {
      chunks.push(...cut({ ...chunk, records: result.left }, problem, rejected));
      continue;
    }
    const waiting = chunks.reverse().flatMap(({ records }) => records);
    const indexes = [...result.left, ...waiting].map(({ index }) => index);
    return { ...(rejected.length > 0 && { rejected }), again: { ...problem.retry, indexes } };
  }
  const note = `The stream stored ${stored} records.`;
  return rejected.length > 0 ? { rejected, note } : { note };
}

/** Puts a chunk, and what of it is throttled again, for as long as the stream takes something now and then. */
async function putPatiently(
  stream: TargetStream,
  { batchId, chunk }: { readonly batchId: string; readonly chunk: PutChunk },
  signal: AbortSignal,
): Promise<PutResult> {
  const rejected: RejectedRecord[] = [];
  let left: readonly StreamRecord[] = chunk.records;
  let waitedMs = 0;
  for (let pauseMs = PAUSE_MS_MIN; ; pauseMs = Math.min(PAUSE_MS_MAX, pauseMs * 2)) {
    const result = await stream.put(batchId, { number: chunk.number, records: left }, signal);
    rejected.push(...(result.rejected ?? []));
    if (result.left.length < left.length) waitedMs = 0;
    left = result.left;
    if (result.problem?.kind !== "wait" || waitedMs >= PATIENCE_MS) return { ...result, rejected };
    const ms = Math.round(pauseMs * (0.5 + Math.random() / 2));
    await sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
    waitedMs += ms;
  }
}

/** The halves of a chunk in which something is bad, the first one last; a record alone is rejected. */
function cut(chunk: PutChunk, { retry }: StreamProblem, rejected: RejectedRecord[]): PutChunk[] {
  const { records } = chunk;
  if (records.length === 1) {
    rejected.push(...records.map(({ index }) => ({ index, code: retry.code, message: retry.message })));
    return [];
  }
  const middle = Math.ceil(records.length / 2);
  return [records.slice(middle), records.slice(0, middle)].map((half) => ({ ...chunk, records: half }));
}
