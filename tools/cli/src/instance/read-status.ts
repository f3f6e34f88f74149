import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findLivePid } from "../files/pid-file.ts";
import type { SupervisorStatus } from "../supervisor/process-status.ts";
import type { Instance } from "./instance.ts";

/** What the instance's supervisor says, when one runs. */
export function findStatus(instance: Instance): SupervisorStatus | undefined {
  const pid = findLivePid(join(instance.run, "supervisor.pid"));
  if (pid === undefined) return undefined;
  try {
    const status = JSON.parse(readFileSync(join(instance.run, "status.json"), "utf8")) as SupervisorStatus;
    return status.pid === pid ? status : undefined;
  } catch {
    // The supervisor started this instant and has not written its first status.
    return undefined;
  }
}
