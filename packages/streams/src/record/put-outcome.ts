import type { SequenceParts } from "./sequence-parts.ts";

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
  /** `sequence` changes after the call: write or format it at once. */
  stored(shardId: string, sequence: SequenceParts): void;
  failed(failure: PutFailure): void;
}

/** Tells the outcome record by record, in request order. */
export function visitPutEntries(outcome: PutRecordsOutcome, visitor: PutEntryVisitor): void {
  const { groups, groupOf, count } = outcome;
  const seen = new Int32Array(groups.length);
  const sequence = { createdSeconds: 0, shard: 0, epoch: 0, n: 0, recordSeconds: 0 };
  for (let i = 0; i < count; i += 1) {
    const at = groupOf[i] as number;
    const { shardId, stored, first, failure } = groups[at] as PutGroup;
    const nth = seen[at] as number;
    seen[at] = nth + 1;
    if (nth < stored && first) {
      sequence.createdSeconds = first.createdSeconds;
      sequence.shard = first.shard;
      sequence.epoch = first.epoch;
      sequence.n = first.n + nth;
      sequence.recordSeconds = first.recordSeconds;
      visitor.stored(shardId, sequence);
    } else {
      visitor.failed(failure as PutFailure);
    }
  }
}

export interface PutRecordOutcome {
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly encryptionType?: "KMS";
}
