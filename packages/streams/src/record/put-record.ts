import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { DataDeps } from "../deps.ts";
import { streamKey } from "../directory/stream-directory.ts";
import type { PutGroup, PutRecordOutcome } from "./put-outcome.ts";
import type { PutRecordsInput } from "./put-records.ts";
import { formatSequence, parseSequence } from "./sequence-number.ts";
import { storeRecords } from "./store-records.ts";

export interface PutRecordInput extends PutRecordsInput {
  /** The new number must be above this one, which it always is: numbers only go up. */
  readonly sequenceNumberForOrdering?: string | undefined;
}

/** Stores one record: PutRecord. What fails a record of PutRecords fails the whole call here. */
export async function putRecord(deps: DataDeps, who: Principal, input: PutRecordInput): Promise<PutRecordOutcome> {
  if (input.sequenceNumberForOrdering !== undefined) {
    refuseOrdering(deps, streamKey(who, input), input.sequenceNumberForOrdering);
  }
  const outcome = await storeRecords(deps, who, { ...input, operation: "PutRecord" });
  const group = outcome.groups[outcome.groupOf[0] as number] as PutGroup;
  if (!group.first) throw failureOf(group);
  const sequenceNumber = formatSequence(group.first);
  return outcome.encryptionType
    ? { shardId: group.shardId, sequenceNumber, encryptionType: outcome.encryptionType }
    : { shardId: group.shardId, sequenceNumber };
}

/** Refuses a number that is none, or that was not given out yet. Programs begin with "0", which everything is above. */
function refuseOrdering(deps: DataDeps, stream: { name: string; accountId: string }, text: string): void {
  if (text === "0") return;
  const parts = parseSequence(text);
  if (parts && parts.recordSeconds <= Math.ceil(deps.clock.nowMs() / 1000)) return;
  throw new AppError("argument.invalid", {
    reason: `ExclusiveMinimumSequenceNumber ${text} used in PutRecord on stream ${stream.name} under account ${stream.accountId} is invalid.`,
  });
}

function failureOf({ failure }: PutGroup): AppError {
  if (failure?.errorCode !== "ProvisionedThroughputExceededException") return new AppError("unavailable");
  return new AppError("throughput.exceeded", { reason: failure.errorMessage });
}
