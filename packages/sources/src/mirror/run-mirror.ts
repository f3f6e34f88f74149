import type { MirrorSettings } from "@millrace/contract";
import { z } from "zod";
import type { SourcesDeps } from "../deps.ts";
import type { SourceSlice } from "../run/source-slice.ts";
import { copyPage } from "./mirror-lane.ts";
import { MirrorLanes } from "./mirror-lanes.ts";

const Checkpoint = z.object({
  shards: z
    .record(
      z.string(),
      z.object({
        after: z.string().optional(),
        through: z.string().optional(),
        sequence: z.number(),
        done: z.boolean().optional(),
      }),
    )
    .default({}),
});

const LANES_MAX = 8;
const NOTHING_DUE_MS = 250;

/**
 * Copies the stream shard by shard, several at a time, children after their parents, until the slice is over. New shards
 * are found when one ends and every half minute. Never done: a stream may always grow.
 */
export async function runMirror(deps: SourcesDeps, settings: MirrorSettings, slice: SourceSlice): Promise<"more"> {
  // The SDK comes with it, which a process that runs no mirror goes without.
  const { RemoteStream } = await import("./remote-stream.ts");
  const remote = new RemoteStream(deps.egress, settings, { secret: slice.secret, createdMs: slice.createdMs });
  const { shards } = Checkpoint.parse(slice.checkpoint);
  const commit = () => {
    slice.progress.shardsDone = Object.values(shards).filter((lane) => lane.done).length;
    return slice.commit({ shards: structuredClone(shards) });
  };
  const lanes = new MirrorLanes(shards, { listShards: () => remote.listShards(), nowMs: () => deps.clock.nowMs() });
  const work = async (): Promise<void> => {
    while (!slice.isOver()) {
      const shardId = await lanes.next();
      if (shardId === undefined) {
        await slice.pause(NOTHING_DUE_MS);
        continue;
      }
      const page = await copyPage({ remote, slice, commit }, shardId, lanes.lane(shardId));
      lanes.back(shardId, page);
      slice.progress.behindMs = lanes.behindMs;
      slice.progress.shardsReading = lanes.reading;
    }
  };
  try {
    await allOrFirstFailure(Array.from({ length: LANES_MAX }, work), slice);
    // A quiet stream commits nothing by itself, and a person wants to see that it is up to date.
    await commit();
  } finally {
    remote.close();
  }
  return "more";
}

/** Waits for all; when one fails, tells the slice, so that the others end at their next page, and fails like it. */
async function allOrFirstFailure(works: readonly Promise<void>[], slice: SourceSlice): Promise<void> {
  let failure: { cause: unknown } | undefined;
  await Promise.all(
    works.map((work) =>
      work.catch((cause: unknown) => {
        failure ??= { cause };
        slice.stop();
      }),
    ),
  );
  if (failure) throw failure.cause;
}
