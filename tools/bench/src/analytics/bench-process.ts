// A process for one measurement, so that none lives with another's garbage and compiled code.
import { type DuckRates, measureDuck } from "./measure-duck.ts";
import { type EngineRates, measureEngine } from "./measure-engine.ts";
import { measureRestore, measureWindowMemory, type Restore, type WindowMemory } from "./measure-window.ts";
import { type SqlWorkload, sqlWorkloads } from "./sql-workloads.ts";

export type BenchTask =
  | { readonly kind: "engine"; readonly workload: string; readonly events: number; readonly rounds: number }
  | { readonly kind: "duck"; readonly workload: string; readonly events: number }
  | { readonly kind: "window"; readonly rows: number }
  | { readonly kind: "restore"; readonly groups: number };

export interface BenchAnswers {
  readonly engine: EngineRates;
  readonly duck: DuckRates;
  readonly window: WindowMemory;
  readonly restore: Restore;
}

function workloadOf(name: string): SqlWorkload {
  const found = sqlWorkloads.find((workload) => workload.name === name);
  if (found === undefined) throw new Error(`There is no workload ${name}.`);
  return found;
}

async function run(task: BenchTask): Promise<BenchAnswers[BenchTask["kind"]]> {
  switch (task.kind) {
    case "engine":
      return measureEngine(workloadOf(task.workload), task);
    case "duck":
      return measureDuck(workloadOf(task.workload), task.events);
    case "window":
      return measureWindowMemory(task.rows);
    case "restore":
      return measureRestore(task.groups);
  }
}

process.once("message", async (task: BenchTask) => {
  process.send?.(await run(task));
  process.disconnect();
});
