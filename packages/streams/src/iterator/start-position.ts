import { AppError } from "@millrace/base";
import type { ReadFrom } from "@millrace/log";
import type { DataDeps } from "../deps.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import { parseSequence } from "../record/sequence-number.ts";
import { formatShardId } from "../shard/shard-id.ts";

/** Where a reader wants to start: ShardIteratorType and StartingPosition alike. */
export interface StartPosition {
  readonly type: string;
  readonly sequenceNumber?: string | undefined;
  readonly timestampMs?: number | undefined;
}

interface Start {
  readonly view: StreamView;
  readonly shard: ShardView;
  readonly position: StartPosition;
  /** The operation's name, for AWS's texts. */
  readonly operation: string;
}

/**
 * Turns a start into a place in the log; refuses it in AWS's words. LATEST becomes the place after everything that was
 * acknowledged until now: what is written later is found by whoever starts here, however late he comes.
 */
export async function resolveStart(deps: DataDeps, start: Start): Promise<ReadFrom> {
  const { type, timestampMs } = start.position;
  if (type === "AT_TIMESTAMP") return { timeMs: checkTime(deps, timestampMs) };
  const given = start.position.sequenceNumber;
  const needsNumber = type === "AT_SEQUENCE_NUMBER" || type === "AFTER_SEQUENCE_NUMBER";
  if (needsNumber !== (given !== undefined)) throw wrongCombination(type, given !== undefined);
  if (given !== undefined) return placeOf(start, given);
  if (type === "LATEST") return { at: (await deps.log.stats(start.shard.ref)).head };
  return "earliest";
}

function checkTime(deps: DataDeps, timestampMs: number | undefined): number {
  const nowMs = deps.clock.nowMs();
  if (timestampMs === undefined) {
    throw invalid(
      "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp parameter.",
    );
  }
  if (timestampMs <= nowMs) return timestampMs;
  throw invalid(
    `The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: ${timestampMs}, currentTimestampInMillis: ${nowMs}`,
  );
}

function placeOf({ view, shard, position, operation }: Start, text: string): ReadFrom {
  const parts = parseSequence(text);
  const isInvalid = `StartingSequenceNumber ${text} used in ${operation} on shard ${shard.id} in stream ${view.name} under account ${view.accountId} is invalid`;
  if (!parts) throw invalid(`${isInvalid}.`);
  if (parts.shard !== shard.index) {
    const encoded = formatShardId(parts.shard);
    throw invalid(
      `Invalid StartingSequenceNumber. It encodes ${encoded}, while it was used in a call to a shard with ${shard.id}`,
    );
  }
  if (parts.createdSeconds !== shard.createdSeconds) {
    throw invalid(`${isInvalid} because it did not come from this stream.`);
  }
  const { epoch, n } = parts;
  if (n < 0) return "earliest";
  const isAfter = parts.gap || position.type === "AFTER_SEQUENCE_NUMBER";
  return isAfter ? { after: { epoch, n } } : { at: { epoch, n } };
}

function wrongCombination(type: string, hasNumber: boolean): AppError {
  const end = hasNumber ? "also a StartingSequenceNumber." : "no StartingSequenceNumber.";
  return invalid(
    `Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified ${type} and ${end}`,
  );
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
