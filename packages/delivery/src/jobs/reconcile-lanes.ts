import type { Db } from "@millrace/db";
import { endLostLanes } from "./end-lost-lanes.ts";
import type { LaneWaker } from "./lane-waker.ts";
import { listIdleLanes } from "./list-idle-lanes.ts";
import { openLanes } from "./open-lanes.ts";

/**
 * Makes lanes for new shards, ends those of shards that are gone, and sees to it that every lane with something to do is worked on:
 * after a kill, after a rest, after Redis forgot its jobs. May run in every worker at any time.
 */
export async function reconcileLanes(deps: { readonly db: Db; readonly waker: LaneWaker }): Promise<void> {
  await endLostLanes(deps.db);
  await openLanes(deps.db);
  await deps.waker.take(await listIdleLanes(deps.db));
}
