import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { DataDeps } from "../deps.ts";
import { type StreamTarget, streamKey } from "../directory/stream-directory.ts";
import { parseShardId } from "../shard/shard-id.ts";
import { getReadableShard } from "./get-readable-shard.ts";
import { readThrottled } from "./read-throttled.ts";
import { sealIterator } from "./shard-iterator.ts";
import { resolveStart } from "./start-position.ts";

export interface GetShardIteratorInput extends StreamTarget {
  readonly shardId: string;
  readonly shardIteratorType: string;
  readonly startingSequenceNumber?: string | undefined;
  /** Milliseconds. */
  readonly timestamp?: number | undefined;
}

/** Gives a place to read a shard from: GetShardIterator. */
export async function getShardIterator(
  deps: DataDeps,
  who: Principal,
  input: GetShardIteratorInput,
): Promise<{ shardIterator: string }> {
  const { accountId, region, name } = streamKey(who, input);
  const index = parseShardId(input.shardId);
  if (index === undefined)
    throw new AppError("shard.notFound", { shard: input.shardId, stream: name, account: accountId });
  const { view, shard } = await getReadableShard(deps, { accountId, region, streamName: name, shard: index });
  if (!deps.meters.of(shard).takeIterator(deps.clock.nowMs(), view.limits)) throw readThrottled(view, shard);
  const position = {
    type: input.shardIteratorType,
    sequenceNumber: input.startingSequenceNumber,
    timestampMs: input.timestamp,
  };
  const from = await resolveStart(deps, { view, shard, position, operation: "GetShardIterator" });
  return { shardIterator: sealIterator(deps, { view, shard, from }) };
}
