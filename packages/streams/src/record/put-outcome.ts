import type { SequenceParts } from "./sequence-number.ts";
import { SequenceRun } from "./sequence-run.ts";

/** Why a record of a PutRecords was not stored: the two fields of AWS's answer. */
export interface PutFailure {
  readonly errorCode: "ProvisionedThroughputExceededException" | "InternalFailure";
  readonly errorMessage: string;
}

/**
 * The records of one request that went to one shard, in request order: the first `stored` of them are on disk under
 * consecutive numbers from `first` on, the others failed for one reason.
 */
export interface PutGroup {
  readonly shardId: string;
  readonly stored: number;
  /** Present when `stored` is more than 0. */
  readonly first?: SequenceParts;
  /** Present when not all were stored. */
  readonly failure?: PutFailure;
}

/** What became of each record of a PutRecords, without an object a record; walk it with `visitPutEntries`. */
export interface PutRecordsOutcome {
  readonly encryptionType?: "KMS";
  readonly failedRecordCount: number;
  /** How many records were asked for. */
  readonly count: number;
  /** By record, its group. */
  readonly groupOf: Int32Array;
  readonly groups: readonly PutGroup[];
}

export interface PutEntryVisitor {
  /** `sequence` is ASCII and changes after the call: copy it. */
  stored(shardId: string, sequence: Uint8Array): void;
  failed(failure: PutFailure): void;
}

/** Tells the outcome record by record, in request order. */
export function visitPutEntries(outcome: PutRecordsOutcome, visitor: PutEntryVisitor): void {
  const { groups, groupOf, count } = outcome;
  const runs = groups.map((group) => (group.first ? new SequenceRun(group.first) : undefined));
  const seen = new Int32Array(groups.length);
  for (let i = 0; i < count; i += 1) {
    const at = groupOf[i] as number;
    const group = groups[at] as PutGroup;
    const nth = seen[at] as number;
    seen[at] = nth + 1;
    const run = runs[at];
    if (nth < group.stored && run) {
      if (nth > 0) run.advance();
      visitor.stored(group.shardId, run.digits);
    } else {
      visitor.failed(group.failure as PutFailure);
    }
  }
}

export interface PutRecordOutcome {
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly encryptionType?: "KMS";
}
