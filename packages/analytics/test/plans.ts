import type { Engine, EngineOptions } from "../src/engine/engine.ts";
import { openEngine } from "../src/engine/open-engine.ts";
import type { ApplicationPlan } from "../src/plan/application-plan.ts";
import type { CallExpr, ColumnExpr, Expr, LiteralExpr } from "../src/plan/expr.ts";
import type { Aggregate, AggregateName, Boundary, OverCall, Rel, ScanRel, SortRel } from "../src/plan/rel.ts";
import type { Column, SqlType } from "../src/type/sql-type.ts";
import type { Row, Value } from "../src/type/value.ts";

// Plans by hand, for tests of the operators and the engine that do not want to know how SQL is read.

export const integer: SqlType = { name: "INTEGER" };
export const bigint: SqlType = { name: "BIGINT" };
export const double: SqlType = { name: "DOUBLE" };
export const varchar: SqlType = { name: "VARCHAR", length: 16 };
export const boolean: SqlType = { name: "BOOLEAN" };
export const timestamp: SqlType = { name: "TIMESTAMP" };
export const interval: SqlType = { name: "INTERVAL DAY TIME", from: "SECOND", to: "SECOND" };

export const columnsOf = (...types: SqlType[]): Column[] =>
  types.map((type, index) => ({ name: `C${index + 1}`, type }));
export const column = (index: number, type: SqlType): ColumnExpr => ({ kind: "column", type, index });
export const literal = (value: Value, type: SqlType): LiteralExpr => ({ kind: "literal", type, value });
export const call = (id: string, type: SqlType, ...args: Expr[]): CallExpr => ({ kind: "call", type, id, args });
export const rowtime = column(0, timestamp);

/** STEP(ROWTIME BY INTERVAL ms). */
export function stepBoundary(ms: number, key = 0): Boundary {
  const size = literal(ms, interval);
  return {
    key,
    lasts: { ms },
    keyOfTime: call("step_time", timestamp, rowtime, size),
    endOfKey: call("add", timestamp, column(1, timestamp), size),
  };
}

export function aggregate(name: AggregateName, type: SqlType, ...args: Expr[]): Aggregate {
  return { name, type, args };
}

export function overCall(name: OverCall["name"], type: SqlType, ...args: Expr[]): OverCall {
  return { window: 0, name, type, args };
}

/** The stream that tests put their rows in: key VARCHAR, number INTEGER, amount DOUBLE, time TIMESTAMP. */
export const inColumns: readonly Column[] = [
  { name: "KEY", type: varchar },
  { name: "NUMBER", type: integer },
  { name: "AMOUNT", type: double },
  { name: "TIME", type: timestamp },
];
export const inKey = column(1, varchar);
export const inNumber = column(2, integer);
export const inAmount = column(3, double);
export const inTime = column(4, timestamp);
export const scan = (stream = "IN"): ScanRel => ({ kind: "scan", stream, columns: inColumns });

/** ORDER BY the key WITHIN so long, and by what `then` says. */
export const sortOf = (input: Rel, key: Expr, withinMs: number, then: SortRel["then"] = []): SortRel => ({
  kind: "sort",
  input,
  key,
  withinMs,
  then,
  columns: input.columns,
});

/** IN and OTHER are the inputs; what the query makes goes to OUT. */
export function planOf(query: Rel): ApplicationPlan {
  return {
    streams: [
      { name: "IN", kind: "input", columns: inColumns },
      { name: "OTHER", kind: "input", columns: inColumns },
      { name: "OUT", kind: "declared", columns: query.columns },
      { name: "ERROR_STREAM", kind: "error", columns: [] },
    ],
    tables: [],
    pumps: [pumpOf("PUMP", query, "OUT")],
  };
}

export function pumpOf(name: string, query: Rel, target: string): ApplicationPlan["pumps"][number] {
  const values = query.columns.map(({ type }, index) => column(index + 1, type));
  return { name, started: true, target, query, values, fingerprint: JSON.stringify(query) };
}

export function openTestEngine(plan: ApplicationPlan, options: Partial<EngineOptions> = {}): Engine {
  const watch = ["OUT", "ERROR_STREAM"];
  return openEngine(plan, { watch, seed: "seed", tables: new Map(), stateBytesMax: 1e9, ...options });
}

/** What a test puts in: a row of IN, of OTHER, or a bound. */
export type Happening = { readonly in: Row } | { readonly other: Row } | { readonly bound: number };

export interface Came {
  readonly out: readonly Row[];
  readonly errors: readonly Row[];
}

/** Puts everything in, a step for each; with `between`, the engine is asked for another before each. */
export function play(engine: Engine, happenings: readonly Happening[], between?: (engine: Engine) => Engine): Came {
  const out: Row[] = [];
  const errors: Row[] = [];
  let at = engine;
  for (const happening of happenings) {
    at = between?.(at) ?? at;
    at.step(stepOf(happening));
    const came = at.take();
    out.push(...(came.get("OUT") ?? []));
    errors.push(...(came.get("ERROR_STREAM") ?? []));
  }
  return { out, errors };
}

function stepOf(happening: Happening) {
  if ("bound" in happening) return { rows: [], boundMs: happening.bound, nowMs: happening.bound };
  const [input, row] = "in" in happening ? ["IN", happening.in] : ["OTHER", happening.other];
  const ms = row[0] as number;
  return { rows: [{ input, rows: [row] }], boundMs: ms, nowMs: ms };
}

/** The rows that a query makes of the rows of IN, in one go, after which time goes on to `boundMs`. */
export function run(query: Rel, rows: readonly Row[], boundMs = 1e12): Came {
  return play(openTestEngine(planOf(query)), [...rows.map((row) => ({ in: row })), { bound: boundMs }]);
}
