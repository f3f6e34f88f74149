/**
 * A record on its way to a target that takes records one by one (all but buckets), as it lies in a staged batch. `source` is what
 * came in, for the error document and the backup: a retry never runs a transform again.
 */
export interface StagedRecord {
  /** Unique and stable: stream, shard, position and part of the source record. Document ids are made of it. */
  readonly id: string;
  readonly arrivalMs: number;
  /** What to deliver. */
  readonly data: Buffer;
  /** What came in; the same buffer as `data` when nothing changed it. */
  readonly source: Buffer;
  readonly partitionKey: string;
}
