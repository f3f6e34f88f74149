// run/plan.json: the processes that should run, as `up` tells the supervisor. As long as it is there the instance is meant to
// be up: its guard starts a supervisor that was killed again. `down` removes it first of all. Holds passwords, so only its
// owner may read it.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeFileWhole } from "../files/write-file-whole.ts";
import type { ProcessSpec } from "./process-spec.ts";

export const PLAN_FILE = "plan.json";

export function writePlan(runFolder: string, plan: readonly ProcessSpec[]): void {
  writeFileWhole(join(runFolder, PLAN_FILE), JSON.stringify(plan, undefined, 2));
}

/** The plan; undefined when nothing should run. */
export function findPlan(runFolder: string): ProcessSpec[] | undefined {
  try {
    return JSON.parse(readFileSync(join(runFolder, PLAN_FILE), "utf8")) as ProcessSpec[];
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw cause;
  }
}

export function isPlanned(runFolder: string): boolean {
  return existsSync(join(runFolder, PLAN_FILE));
}

export function removePlan(runFolder: string): void {
  rmSync(join(runFolder, PLAN_FILE), { force: true });
}
