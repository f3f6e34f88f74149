import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { readStream } from "./read-stream.ts";
import { type StreamShape, streamShape } from "./stream-shape.ts";
import { type WarmThroughput, warmThroughputOf } from "./warm-throughput.ts";

export interface DescribeStreamSummaryOutput {
  readonly streamDescriptionSummary: StreamShape & {
    readonly openShardCount: number;
    readonly consumerCount: number;
    readonly maxRecordSizeInKib: number;
    readonly warmThroughput?: WarmThroughput;
  };
}

/** A stream without its shards. */
export function describeStreamSummary(
  deps: StreamsDeps,
  who: Principal,
  input: StreamTarget,
): Promise<DescribeStreamSummaryOutput> {
  return readStream(deps, who, {
    operation: "DescribeStreamSummary",
    target: input,
    read: async (stream, tx) => {
      const openShardCount = await tx.shard.count({ where: { streamId: stream.id, closedAt: null } });
      const consumerCount = await tx.streamConsumer.count({ where: { streamId: stream.id } });
      const warmThroughput = warmThroughputOf(stream, openShardCount);
      return {
        streamDescriptionSummary: {
          ...streamShape(stream),
          openShardCount,
          consumerCount,
          maxRecordSizeInKib: stream.maxRecordSizeKib,
          ...(warmThroughput && { warmThroughput }),
        },
      };
    },
  });
}
