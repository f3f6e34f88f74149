import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { type StreamTarget, streamKey } from "../directory/stream-directory.ts";
import { findShards } from "../shard/find-shards.ts";
import { trimHorizonMs } from "../shard/shard-filter.ts";
import { type ShardShape, shardShape } from "../shard/shard-shape.ts";
import { startAfter } from "../shard/start-after.ts";
import { readStream } from "./read-stream.ts";
import { type StreamShape, streamShape } from "./stream-shape.ts";

export interface DescribeStreamInput extends StreamTarget {
  readonly limit?: number | undefined;
  readonly exclusiveStartShardId?: string | undefined;
}

export interface DescribeStreamOutput {
  readonly streamDescription: StreamShape & { readonly shards: readonly ShardShape[]; readonly hasMoreShards: boolean };
}

const PAGE_MAX = 100;

/** A stream with a page of its shards. */
export async function describeStream(
  deps: StreamsDeps,
  who: Principal,
  input: DescribeStreamInput,
): Promise<DescribeStreamOutput> {
  const after = startAfter(input.exclusiveStartShardId, streamKey(who, input));
  return readStream(deps, who, {
    operation: "DescribeStream",
    target: input,
    read: async (stream, tx) => {
      const limit = Math.min(input.limit ?? PAGE_MAX, PAGE_MAX);
      const rows = await findShards(tx, stream, trimHorizonMs(stream, deps.clock.nowMs()));
      const rest = rows.filter((row) => row.index > after);
      return {
        streamDescription: {
          ...streamShape(stream),
          shards: rest.slice(0, limit).map(shardShape),
          hasMoreShards: rest.length > limit,
        },
      };
    },
  });
}
