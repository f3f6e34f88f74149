import type { Principal } from "@millrace/tenancy";
import type { DataDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { hashOfRecord } from "../record/hash-of-record.ts";

export interface FindKeyShardInput extends StreamTarget {
  readonly partitionKey: string;
  /** As the stream was then; now when left out. */
  readonly atMs?: number;
}

export interface KeyShard {
  /** The key's place on the ring: in hex as MD5 gives it, and in decimal. */
  readonly hashHex: string;
  readonly hashKey: string;
  /** Undefined when the stream had no shard at that time that is still known. */
  readonly shardId?: string;
}

/** Where records with a key go, or went at a time. */
export async function findKeyShard(deps: DataDeps, who: Principal, input: FindKeyShardInput): Promise<KeyShard> {
  const view = await deps.directory.get(who, input);
  const hashHex = hashOfRecord(input);
  const atMs = input.atMs ?? deps.clock.nowMs();
  const shard = view.shards.find(
    ({ createdMs, closedMs, startHex, endHex }) =>
      createdMs <= atMs && (closedMs === undefined || closedMs > atMs) && startHex <= hashHex && hashHex <= endHex,
  );
  return { hashHex, hashKey: String(BigInt(`0x${hashHex}`)), ...(shard && { shardId: shard.id }) };
}
