import { formatSequence } from "../record/sequence-number.ts";

// The counter of a sequence number is epoch * 2^44 + n + 1. A shard starts at counter 0, before its first record, and ends
// at 2^63 - 1, after every record it could ever have had.
const BEFORE_FIRST = { epoch: 0, n: -1 };
const AFTER_LAST = { epoch: 2 ** 19 - 1, n: 2 ** 44 - 2 };

/** StartingSequenceNumber of a shard made in that second. */
export function startingSequence(shard: number, createdSeconds: number): string {
  return formatSequence({ ...BEFORE_FIRST, shard, createdSeconds, recordSeconds: createdSeconds });
}

/** EndingSequenceNumber of a shard closed in that second. */
export function endingSequence(shard: number, createdSeconds: number, closedSeconds: number): string {
  return formatSequence({ ...AFTER_LAST, shard, createdSeconds, recordSeconds: closedSeconds });
}
