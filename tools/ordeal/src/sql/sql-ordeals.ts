import { openTrialServices } from "@millrace/cli";
import type { Ordeal } from "../ordeal-kind.ts";
import { sqlDifferentialTrial } from "./differential-trial.ts";
import { sqlFuzzTrial } from "./fuzz-trial.ts";
import { type SqlKillTrialFigures, type SqlKillTrialOptions, sqlKillTrial } from "./kill-trial.ts";

/** The ordeals of SQL analytics. */
export const sqlOrdeals: readonly Ordeal[] = [
  {
    name: "sql-fuzz",
    does: "Mutates statements of every form and parses them: each must be read, or refused with a place in its text; none may hang.",
    usual: { rounds: 1_000_000 },
    takesSeed: true,
    run: sqlFuzzTrial,
    limits: { faults: { atMost: 0 } },
  },
  {
    name: "sql-differential",
    does: "Runs random queries over random rows in the engine and in DuckDB, where the two mean the same: filters and expressions, tumbling and hopping groups, sliding windows of time and of rows, windowed joins of every kind.",
    usual: { rounds: 20_000 },
    takesSeed: true,
    run: sqlDifferentialTrial,
  },
  {
    name: "sql-kill",
    does: "Kills the worker with `kill -9` at random moments while an application filters records into one stream and counts them by the second into another; then compares both with what an uninterrupted run gives, row by row, and in order within each key.",
    usual: { rounds: 200 },
    run: ({ rounds = 200 }) => killWorkers({ kills: rounds }),
  },
  {
    name: "sql-kill-parallel",
    does: "The same with an application of three tasks, which is divided among another number of them after every fifth kill.",
    usual: { rounds: 200 },
    run: ({ rounds = 200 }) => killWorkers({ kills: rounds, tasks: 3 }),
  },
];

async function killWorkers(options: Pick<SqlKillTrialOptions, "kills" | "tasks">): Promise<SqlKillTrialFigures> {
  const services = await openTrialServices(() => undefined);
  try {
    return await sqlKillTrial(services, { ...options, recordsPerSecond: 200, drainMs: 300_000 });
  } finally {
    await services.close();
  }
}
