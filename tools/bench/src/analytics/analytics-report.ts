import { count, textTable, verdict } from "../text-table.ts";
import type { DuckRates } from "./measure-duck.ts";
import type { EndToEndRates } from "./measure-end-to-end.ts";
import type { EngineRates } from "./measure-engine.ts";
import type { Restore, WindowMemory } from "./measure-window.ts";
import type { SqlWorkload } from "./sql-workloads.ts";

export interface WorkloadRates {
  readonly workload: SqlWorkload;
  readonly engine: EngineRates;
  readonly duck: DuckRates;
}

export interface AnalyticsRates {
  readonly workloads: readonly WorkloadRates[];
  /** Left out when only some workloads were asked for. */
  readonly window?: WindowMemory;
  readonly restore?: Restore;
  readonly endToEnd?: readonly EndToEndRates[];
}

export const analyticsGoals = { p99Ms: 20, windowMb: 600, restoreSeconds: 5, endToEnd: 120_000 };

/** What SQL costs. */
export function analyticsReport({ workloads, window, restore, endToEnd }: AnalyticsRates): string {
  const head = ["", "events", "goal", "", "p99 ms", "goal", "", "rows out", "DuckDB", "times"];
  return [
    "SQL, 233 bytes of JSON in and JSON out, 5,000 events a second of event time: for one second of processor time, in the engine;",
    "p99: from the rows of 50 ms to what came of them. DuckDB: the same in batches of 10,000 rows.",
    textTable([head, ...workloads.map(row)]),
    ...(window && restore ? ["", textTable([...windowRows(window), ...restoreRows(restore)])] : []),
    ...(endToEnd ? ["", endToEndReport(endToEnd)] : []),
  ].join("\n");
}

function endToEndReport(rates: readonly EndToEndRates[]): string {
  const head = ["", "events", "goal", "", "events/s", "memory"];
  const rows = rates.map(({ workload, perCpuSecond, perSecond, residentMib }) => [
    workload.name,
    count(perCpuSecond),
    count(analyticsGoals.endToEnd),
    verdict(analyticsGoals.endToEnd, perCpuSecond),
    count(perSecond),
    `${residentMib} MiB`,
  ]);
  return [
    "From the log to the log, with checkpoints: for one second of processor time of the worker.",
    textTable([head, ...rows]),
  ].join("\n");
}

function row({ workload, engine, duck }: WorkloadRates): string[] {
  const { name, goal } = workload;
  return [
    name,
    count(engine.perCpuSecond),
    goal === undefined ? "" : count(goal),
    verdict(goal, engine.perCpuSecond),
    engine.p99Ms.toFixed(1),
    `${analyticsGoals.p99Ms}`,
    verdict(-analyticsGoals.p99Ms, -engine.p99Ms),
    count(engine.rows),
    count(duck.perCpuSecond),
    `${(engine.perCpuSecond / duck.perCpuSecond).toFixed(1)} x`,
  ];
}

function windowRows({ rows, residentMb, stateMb }: WindowMemory): string[][] {
  const goal = analyticsGoals.windowMb;
  return [
    [
      "A sliding window of an hour",
      `${count(rows)} rows: ${count(residentMb)} MB, ${count(stateMb)} MB by its own count`,
    ],
    ["", `goal: below ${goal} MB, ${residentMb < goal ? "met" : "MISSED"}`],
  ];
}

function restoreRows({ groups, snapshotMb, seconds, cpuSeconds }: Restore): string[][] {
  const goal = analyticsGoals.restoreSeconds;
  return [
    [
      "Restoring groups",
      `${count(groups)} from ${count(snapshotMb)} MB: ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time`,
    ],
    ["", `goal: below ${goal} s, ${seconds < goal ? "met" : "MISSED"}`],
  ];
}
