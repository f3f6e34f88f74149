import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Pace } from "../pace.ts";
import type { AnalyticsRates, WorkloadRates } from "./analytics-report.ts";
import type { BenchAnswers, BenchTask } from "./bench-process.ts";
import { type EndToEndBench, measureEndToEnd } from "./measure-end-to-end.ts";
import { sqlWorkloads } from "./sql-workloads.ts";

const SLIDING_ROWS = 18_000_000;
const GROUPS = 1_000_000;

export interface AnalyticsBench {
  readonly pace: Pick<Pace, "sqlEvents" | "rounds" | "measuresSqlState">;
  readonly say: (text: string) => void;
  /** Starts what an application needs to run from log to log; left out: only the engine is measured. */
  readonly openHouse?: () => Promise<BenchHouse>;
  /** Only the workloads whose name holds this. */
  readonly word?: string;
}

export interface BenchHouse extends Pick<EndToEndBench, "house" | "team"> {
  close(): Promise<void>;
}

/** What programs of SQL cost, each measured in a process of its own, beside DuckDB over the same events in the same run. */
export async function measureAnalytics({ pace, say, openHouse, word = "" }: AnalyticsBench): Promise<AnalyticsRates> {
  const wanted = sqlWorkloads.filter(({ name }) => name.toLowerCase().includes(word.toLowerCase()));
  const workloads: WorkloadRates[] = [];
  for (const workload of wanted) {
    say(`SQL: ${workload.name}`);
    const of = { workload: workload.name, events: pace.sqlEvents };
    const engine = await measured({ kind: "engine", rounds: pace.rounds, ...of });
    const duck = await measured({ kind: "duck", ...of });
    if (engine.rows !== duck.rows) {
      throw new Error(`${workload.name}: ${engine.rows} rows, and ${duck.rows} of DuckDB's.`);
    }
    workloads.push({ workload, engine, duck });
  }
  if (word !== "") return { workloads };
  const endToEnd = openHouse && (await measureHouse(openHouse, { events: pace.sqlEvents, rounds: pace.rounds, say }));
  if (!pace.measuresSqlState) return { workloads, ...(endToEnd && { endToEnd }) };
  say("SQL: an hour's sliding window");
  const window = await measured({ kind: "window", rows: SLIDING_ROWS });
  say("SQL: restoring a million groups");
  const restore = await measured({ kind: "restore", groups: GROUPS });
  return { workloads, window, restore, ...(endToEnd && { endToEnd }) };
}

async function measureHouse(open: () => Promise<BenchHouse>, of: Pick<EndToEndBench, "events" | "rounds" | "say">) {
  const { close, ...house } = await open();
  try {
    return await measureEndToEnd({ ...house, ...of });
  } finally {
    await close();
  }
}

async function measured<K extends BenchTask["kind"]>(
  task: Extract<BenchTask, { readonly kind: K }>,
): Promise<BenchAnswers[K]> {
  const child = fork(fileURLToPath(new URL("bench-process.ts", import.meta.url)), { execArgv: ["--expose-gc"] });
  child.send(task);
  const answer = await Promise.race([once(child, "message"), once(child, "exit")]);
  const [result] = answer as [BenchAnswers[K] | number | null];
  if (typeof result !== "object" || result === null)
    throw new Error(`The process for ${task.kind} ended with ${result}.`);
  return result;
}
