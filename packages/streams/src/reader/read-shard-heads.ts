import type { StreamsDeps } from "../deps.ts";
import type { StreamView } from "../directory/stream-view.ts";

/** Shards whose ends are asked for at once; beyond them lag is told in time alone. */
const HEADS_MAX = 500;

/** How many records each shard has had so far; the shards that nobody could tell are left out. */
export async function readShardHeads(
  deps: Pick<StreamsDeps, "log">,
  view: StreamView,
): Promise<ReadonlyMap<number, number>> {
  const heads = await Promise.all(
    view.shards.slice(0, HEADS_MAX).map(async ({ index, ref }): Promise<[number, number][]> => {
      try {
        return [[index, (await deps.log.stats(ref)).head.n]];
      } catch {
        // Lag is told in time then: a log that is away for a moment is told of elsewhere.
        return [];
      }
    }),
  );
  return new Map(heads.flat());
}
