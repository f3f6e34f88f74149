import { compileKey, type Key } from "../../compile/compile-key.ts";
import { keyParts } from "../../compile/key-parts.ts";
import type { Expr } from "../../plan/expr.ts";
import type { OverCall, OverRel, OverWindow } from "../../plan/rel.ts";
import type { Row, Value } from "../../type/value.ts";
import type { KeepsKey, Operator, OperatorContext, Sink } from "../operator.ts";
import { readValue } from "../read-value.ts";
import { type Frame, frameCalls } from "./frame.ts";
import type { Partition } from "./partition.ts";
import { RangeFrame } from "./range-frame.ts";
import { RowsFrame } from "./rows-frame.ts";
import type { WindowCall } from "./window-call.ts";

/** One window of the query with the calls that go over it. */
interface WindowPlace {
  readonly keys: readonly Expr[];
  readonly keyOf: (row: Row) => Key;
  readonly frame: Frame;
  readonly calls: readonly CallPlace[];
  /** The arguments of the calls for the row at hand. */
  readonly values: Value[];
  key: Key;
  partition: Partition | undefined;
}

interface CallPlace {
  /** Where in the row that comes out its result stands. */
  readonly at: number;
  readonly argumentOf: (row: Row) => Value;
  /** LAG's third argument: for rows that have none so far before them. */
  readonly otherwise: (row: Row) => Value;
}

/**
 * Sliding windows: to each row the results of its calls are added, over the rows that precede it and itself. All arguments are computed
 * before the row enters any window, so that a row that fails is in none; one whose result fails (a sum that does not fit) is in all.
 */
export class Over implements Operator {
  private readonly sink: Sink;
  private readonly context: OperatorContext;
  private readonly windows: readonly WindowPlace[];

  constructor(rel: OverRel, sink: Sink, context: OperatorContext) {
    this.sink = sink;
    this.context = context;
    this.windows = rel.windows.map((window, index) => openWindow({ rel, window, index }, context));
  }

  row(row: Row): void {
    const out = row.slice();
    try {
      for (const window of this.windows) readRow(window, row);
      for (const window of this.windows) {
        window.partition = window.frame.enter(window.key, window.values, row[0] as number);
      }
      for (const window of this.windows) writeResults(window, row, out);
    } catch (problem) {
      this.context.fail(row, problem);
      return;
    }
    this.sink.row(out);
  }

  bound(ms: number): void {
    for (const window of this.windows) window.frame.advance(ms);
    this.sink.bound(ms);
  }

  save(): unknown {
    return this.windows.map((window) => window.frame.save());
  }

  load(state: unknown, keeps?: KeepsKey): void {
    for (const [index, saved] of (state as readonly unknown[]).entries()) {
      const window = this.windows[index];
      window?.frame.load(saved, keeps && ((key) => keeps(keyParts(key, window.keys), index)));
    }
  }

  bytes(): number {
    return this.windows.reduce((bytes, window) => bytes + window.frame.bytes(), 0);
  }
}

function readRow(window: WindowPlace, row: Row): void {
  window.key = window.keyOf(row);
  for (let index = 0; index < window.calls.length; index++) {
    window.values[index] = (window.calls[index] as CallPlace).argumentOf(row);
  }
}

function writeResults({ calls, partition }: WindowPlace, row: Row, out: Row): void {
  const results = (partition as Partition).calls;
  for (let index = 0; index < calls.length; index++) {
    const place = calls[index] as CallPlace;
    const result = (results[index] as WindowCall).result();
    out[place.at] = result === undefined ? place.otherwise(row) : result;
  }
}

function openWindow(
  of: { readonly rel: OverRel; readonly window: OverWindow; readonly index: number },
  context: OperatorContext,
): WindowPlace {
  const first = of.rel.input.columns.length + 1;
  const indexes = of.rel.calls.flatMap((call, at) => (call.window === of.index ? [at] : []));
  const calls = indexes.map((at) => of.rel.calls[at] as OverCall);
  return {
    keys: of.window.partitionBy,
    keyOf: compileKey(of.window.partitionBy, { nowMs: context.nowMs }),
    frame: openFrame(of.window.frame, calls),
    calls: calls.map((call, index) => placeCall(call, first + (indexes[index] as number), context)),
    values: calls.map(() => null),
    key: null,
    partition: undefined,
  };
}

function openFrame({ unit, preceding }: OverWindow["frame"], calls: readonly OverCall[]): Frame {
  if (preceding === undefined) return new RowsFrame(Number.POSITIVE_INFINITY, frameCalls(calls, false));
  if (unit === "rows") return new RowsFrame(preceding + 1, frameCalls(calls, true));
  return new RangeFrame(preceding, frameCalls(calls, true));
}

function placeCall(call: OverCall, at: number, context: OperatorContext): CallPlace {
  const [argument] = call.args;
  const otherwise = call.name === "LAG" ? call.args[2] : undefined;
  return {
    at,
    argumentOf: argument === undefined ? () => true : readValue(argument, context),
    otherwise: otherwise === undefined ? () => null : readValue(otherwise, context),
  };
}
