import { hash } from "node:crypto";

/** A row, with the key that they go to a shard by. */
export interface KeyedRow {
  readonly partitionKey: string;
  /** Where the key lies among the hash keys: 32 hex digits. */
  readonly hash: string;
  readonly data: Buffer;
}

/** So many rows that follow one another have one key: a batch of them costs a shard less than as many single ones. */
const ROWS_A_KEY = 32;

/** Gives rows their keys: by step and place, so that the load spreads over the shards and a repetition goes the same way. */
export function keyRows(step: number, firstOrdinal: number, rows: readonly Buffer[]): KeyedRow[] {
  let partitionKey = "";
  let keyHash = "";
  return rows.map((data, n) => {
    const group = Math.floor((firstOrdinal + n) / ROWS_A_KEY);
    if (n === 0 || (firstOrdinal + n) % ROWS_A_KEY === 0) {
      partitionKey = `${step}.${group}`;
      keyHash = hash("md5", partitionKey, "hex");
    }
    return { partitionKey, hash: keyHash, data };
  });
}
