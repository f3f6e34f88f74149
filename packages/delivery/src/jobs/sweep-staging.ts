import type { Db } from "@millrace/db";
import type { Objects } from "@millrace/objects";
import { stagedEpoch } from "../batch/staged-key.ts";
import type { LaneKey } from "../lane/lane-key.ts";

const ALL = "staging/";

/**
 * Deletes staged files that no batch names. A file may go when it was written under a lease that is over, since nothing of it can
 * be sealed any more: the lane's epoch is read first, then which files its batches name.
 */
export async function sweepStaging(
  deps: { readonly db: Db; readonly objects: Objects },
  signal: AbortSignal,
): Promise<number> {
  let swept = 0;
  const sweep = async (folder: string, keys: readonly string[]) => {
    for (const key of await findStale(deps.db, folder, keys)) {
      await deps.objects.delete(key);
      swept += 1;
    }
  };
  let folder = "";
  let keys: string[] = [];
  for await (const { key } of deps.objects.list(ALL)) {
    if (signal.aborted) return swept;
    const found = key.slice(0, key.lastIndexOf("/"));
    if (found !== folder) {
      await sweep(folder, keys);
      folder = found;
      keys = [];
    }
    keys.push(key);
  }
  await sweep(folder, keys);
  return swept;
}

async function findStale(db: Db, folder: string, keys: readonly string[]): Promise<readonly string[]> {
  const lane = laneOf(folder);
  if (!lane) return [];
  return await db.asSystem("staged files of all teams are swept", async (tx) => {
    const row = await tx.deliveryLane.findUnique({
      where: { deliveryId_streamId_shardIndex: lane },
      select: { leaseEpoch: true },
    });
    // A lane that is gone went with its delivery.
    if (!row) return keys;
    const old = keys.filter((key) => stagedEpoch(key) < row.leaseEpoch);
    if (old.length === 0) return [];
    const named = await tx.$queryRaw<{ staged_key: string }[]>`
      SELECT staged_key FROM delivery_batch
      WHERE delivery_id = ${lane.deliveryId} AND stream_id = ${lane.streamId} AND shard_index = ${lane.shardIndex}
        AND staged_key = ANY(${old})`;
    const isNamed = new Set(named.map(({ staged_key }) => staged_key));
    return old.filter((key) => !isNamed.has(key));
  });
}

function laneOf(folder: string): LaneKey | undefined {
  const [, deliveryId, lane = ""] = folder.split("/");
  const dash = lane.lastIndexOf("-");
  if (!deliveryId || dash < 1) return undefined;
  return { deliveryId, streamId: lane.slice(0, dash), shardIndex: Number(lane.slice(dash + 1)) };
}
