/**
 * Sequence numbers: 47 hex digits written as 56 decimal ones, in the layout of AWS's own.
 *
 *     1   `2`
 *     9   second in which the shard was made
 *     1   shard index mod 16
 *     16  counter, below 2^63: epoch (19 bits) * 2^44 + n + 1 (44 bits); 0 stands before the first record
 *     2   `00` for a record, `01` for the gap after it
 *     9   second in which the record arrived
 *     8   shard index
 *     1   `2`
 *
 * The second of the shard's making leads, so every number of a child is above every number of its parents. Within a
 * shard the counter decides, and it follows the log's position: strictly upwards, never given out twice, also after a
 * restore, which raises the epoch. A gap's number lies between those of two records and moves with time; it lets an idle
 * subscription say "everything up to now was seen".
 */
export interface SequenceParts {
  readonly createdSeconds: number;
  readonly shard: number;
  readonly epoch: number;
  /** -1 stands before the first record. */
  readonly n: number;
  readonly recordSeconds: number;
  /** The place after record `n` instead of the record. */
  readonly gap?: boolean;
}

/** Where each field begins: its lowest bit. The counter is an epoch and a record of it; the last `2` begins at 0. */
export const lowestBit = {
  leading: 184n,
  created: 148n,
  modulo: 144n,
  epoch: 124n,
  counter: 80n,
  gap: 72n,
  second: 36n,
  shard: 4n,
} as const;
