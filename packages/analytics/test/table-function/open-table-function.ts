import { deserialize, serialize } from "node:v8";
import type { Operator } from "../../src/operator/operator.ts";
import { buildTableFunction } from "../../src/operator/table-function/build-table-function.ts";
import type { TableFunctionRel } from "../../src/plan/rel.ts";
import type { Row } from "../../src/type/value.ts";

/** A table function with what it sent. */
export interface OpenFunction {
  readonly operator: Operator;
  readonly rows: Row[];
  readonly bounds: number[];
  readonly failed: unknown[];
  /** The time of the step; a test sets it. */
  readonly step: { nowMs: number };
  /** Another one that goes on from the state of this, by way of what is written to disk. */
  reopen(): OpenFunction;
}

/** Builds one over a sink that keeps what comes. */
export function openTableFunction(rel: TableFunctionRel, seed = "seed"): OpenFunction {
  const rows: Row[] = [];
  const bounds: number[] = [];
  const failed: unknown[] = [];
  const step = { nowMs: 0 };
  const sink = { row: (row: Row) => rows.push(row), bound: (ms: number) => bounds.push(ms) };
  const operator = buildTableFunction(rel, sink, {
    fail: (_row, problem) => failed.push(problem),
    filtered: () => {},
    late: () => {},
    nowMs: () => step.nowMs,
    seed,
    table: () => [],
  });
  const reopen = () => {
    const again = openTableFunction(rel, "the state has its own");
    again.operator.load(deserialize(serialize(operator.save())));
    again.step.nowMs = step.nowMs;
    return again;
  };
  return { operator, rows, bounds, failed, step, reopen };
}
