import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findLivePid } from "../files/pid-file.ts";
import { removePlan } from "../supervisor/plan-file.ts";
import type { Instance } from "./instance.ts";
import { stopLeftovers } from "./stop-leftovers.ts";

/** Longer than the supervisor takes when every process must be killed. */
const PATIENCE_MS = 150_000;

/** Ends all of the instance's processes, its servers included. False when none ran. */
export async function stopInstance(instance: Instance): Promise<boolean> {
  const file = join(instance.run, "supervisor.pid");
  // From now on nobody starts anything again.
  removePlan(instance.run);
  const supervisor = findLivePid(file);
  if (supervisor !== undefined) {
    process.kill(supervisor, "SIGTERM");
    const deadline = Date.now() + PATIENCE_MS;
    while (findLivePid(file) === supervisor && Date.now() < deadline) await sleep(50);
  }
  const leftovers = await stopLeftovers(instance);
  return supervisor !== undefined || leftovers.length > 0;
}
