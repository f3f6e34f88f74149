import type { inferRouterOutputs } from "@trpc/server";
import type { shardRouter } from "../router.ts";

type Outputs = inferRouterOutputs<typeof shardRouter>;
/** What a stream's shards were put lately, and what each may be put. */
export type StreamLoad = Outputs["load"];
/** The same of one shard, with the places of its records. */
export type ShardLoad = StreamLoad["shards"][number];
export type WriteLimits = StreamLoad["limits"];

/** What is put in a second. */
export interface Load {
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
}
