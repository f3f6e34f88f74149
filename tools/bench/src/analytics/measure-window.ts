import { deserialize, serialize } from "node:v8";
import { bindApplication, type Engine, openEngine, parseScript } from "@millrace/analytics";
import { EVENTS_A_MS } from "./auction-events.ts";

export interface WindowMemory {
  readonly rows: number;
  /** What the process grew by, its garbage collected, and what the engine says. */
  readonly residentMb: number;
  readonly stateMb: number;
}

export interface Restore {
  readonly groups: number;
  readonly snapshotMb: number;
  /** From the snapshot's bytes to an engine that goes on. */
  readonly seconds: number;
  /** Of processor time: what it takes on a machine that does nothing else. */
  readonly cpuSeconds: number;
}

const KEYS = 1_000;
const STEP_ROWS = 10_000;
const catalog = {
  inputs: [
    {
      name: "E",
      columns: [
        { name: "K", type: { name: "INTEGER" as const } },
        { name: "A", type: { name: "INTEGER" as const } },
        { name: "B", type: { name: "INTEGER" as const } },
      ],
    },
  ],
  tables: [],
};

/** A sliding window of an hour at 5,000 rows a second: ROWTIME and two numbers of each row must be kept. */
export function measureWindowMemory(rows: number): WindowMemory {
  const engine = open(
    `CREATE STREAM "OUT" (k INTEGER, a BIGINT, b INTEGER); CREATE PUMP p AS INSERT INTO "OUT"
     SELECT STREAM k, SUM(a) OVER w, AVG(b) OVER w FROM e WINDOW w AS (PARTITION BY k RANGE INTERVAL '1' HOUR PRECEDING)`,
  );
  const before = collectedBytes();
  for (let from = 0; from < rows; from += STEP_ROWS) {
    const part = Array.from({ length: STEP_ROWS }, (_, n) => {
      const at = from + n;
      return [Math.floor(at / EVENTS_A_MS), (at * 7) % KEYS, at % 97, at % 89];
    });
    engine.step({ rows: [{ input: "E", rows: part }], boundMs: Math.floor(from / EVENTS_A_MS), nowMs: 0 });
    engine.take();
  }
  return { rows, residentMb: (collectedBytes() - before) / 1e6, stateMb: engine.stateBytes() / 1e6 };
}

/** A million open groups of a tumbling window, saved and loaded as a task does it. */
export function measureRestore(groups: number): Restore {
  const code = `CREATE STREAM "OUT" (k INTEGER, n BIGINT, a BIGINT); CREATE PUMP p AS INSERT INTO "OUT"
    SELECT STREAM k, COUNT(*), SUM(a) FROM e GROUP BY k, FLOOR(e.ROWTIME TO DAY)`;
  const engine = open(code);
  for (let from = 0; from < groups; from += STEP_ROWS) {
    const part = Array.from({ length: STEP_ROWS }, (_, n) => [0, from + n, n, n]);
    engine.step({ rows: [{ input: "E", rows: part }], boundMs: 0, nowMs: 0 });
  }
  const snapshot = serialize(engine.save());
  const next = open(code);
  const began = performance.now();
  const cpuBegan = process.cpuUsage();
  const { kept } = next.load(deserialize(snapshot));
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpuBegan);
  if (kept.length !== 1) throw new Error("The state was not taken over.");
  return { groups, snapshotMb: snapshot.length / 1e6, seconds, cpuSeconds: (user + system) / 1e6 };
}

function open(code: string): Engine {
  const plan = bindApplication(parseScript(code), catalog);
  return openEngine(plan, { watch: ["OUT"], seed: "bench", tables: new Map(), stateBytesMax: 8e9 });
}

function collectedBytes(): number {
  const { gc } = globalThis as { gc?: () => void };
  gc?.();
  return process.memoryUsage().rss;
}
