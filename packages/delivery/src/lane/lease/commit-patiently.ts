import { setTimeout as sleep } from "node:timers/promises";
import type { LaneDeps } from "../lane-deps.ts";
import { laneFields } from "../lane-key.ts";
import type { LaneLease } from "./lane-lease.ts";
import { LaneLost } from "./lane-lost.ts";

const PAUSE_MS = 250;
const PAUSE_MS_MAX = 5000;

/**
 * Commits something for a lane, again and again while Postgres is away, until it is committed or the lane is somebody else's.
 * What was delivered must not be delivered again because Postgres blinked. The work must know its own earlier commit: an answer
 * can be lost after it.
 */
export async function commitPatiently<T>(deps: LaneDeps, lease: LaneLease, commit: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await commit();
    } catch (cause) {
      if (cause instanceof LaneLost) throw cause;
      if (lease.lost.aborted) lease.refuse();
      deps.logger.warn({ cause, ...laneFields(lease.lane) }, "A lane could not commit; it tries again.");
      await sleep(Math.min(PAUSE_MS_MAX, PAUSE_MS * 2 ** attempt), undefined, { signal: lease.lost }).catch(
        () => undefined,
      );
    }
  }
}
