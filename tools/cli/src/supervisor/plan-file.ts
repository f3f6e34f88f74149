import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProcessSpec } from "./process-spec.ts";
import { writeFileWhole } from "./write-file-whole.ts";

/** The processes that should run, as `up` tells the supervisor. Holds passwords: only its owner may read it. */
export function writePlan(runFolder: string, plan: readonly ProcessSpec[]): void {
  writeFileWhole(join(runFolder, "plan.json"), JSON.stringify(plan, undefined, 2));
}

export function readPlan(runFolder: string): ProcessSpec[] {
  return JSON.parse(readFileSync(join(runFolder, "plan.json"), "utf8")) as ProcessSpec[];
}
