/**
 * Which of so many tasks a record belongs to: each has an equal part of the hash keys, as shards have. So records of one partition key
 * stay with one task, in order, also through splits and merges of their shards. `hash`: the record's hash key, 32 hex digits.
 */
export function taskOfRecord(hash: string, tasks: number): number {
  return Math.floor((Number.parseInt(hash.slice(0, 8), 16) * tasks) / 2 ** 32);
}
