import type { SortRel } from "../../plan/rel.ts";
import type { Row, Value } from "../../type/value.ts";
import { compareValues } from "../aggregate/compare-values.ts";
import { Deque } from "../deque.ts";
import { estimateBytes } from "../estimate-bytes.ts";
import type { Operator, OperatorContext, Sink } from "../operator.ts";
import { readValue } from "../read-value.ts";
import { RowHeap } from "./row-heap.ts";

/** A row that waits: with its new ROWTIME already, what it is ordered by beside that, from when its wait counts, and as which it came. */
type Waiting = readonly [row: Row, then: readonly Value[], fromMs: number, number: number];

/**
 * ORDER BY t WITHIN an interval. A row waits until a row came whose t is more than the interval above its own, or until it has waited
 * longer than the interval in ROWTIME; then it goes on, in order of t (and of what else the rows are to be ordered by, and of arrival),
 * with t as its ROWTIME. A row whose t is NULL, or is more than the interval below the highest, or below that of a row that has gone on
 * already, is late. ORDER BY ROWTIME, x is the same with an interval of nothing; so is ORDER BY FLOOR(ROWTIME TO HOUR), x, whose t is the
 * end of the hour: there the rows wait for t itself.
 */
export class TimeSort implements Operator {
  private readonly sink: Sink;
  private readonly context: OperatorContext;
  private readonly withinMs: number;
  /** Sorted by ROWTIME itself, so that the stream's time is that of the key too. */
  private readonly keepsTime: boolean;
  private readonly keyOf: (row: Row) => Value;
  private readonly thenOf: readonly ((row: Row) => Value)[];

  private readonly waiting: RowHeap<Waiting>;
  /** The same rows in the order in which they came, some of which have gone on: those that have waited longest. */
  private readonly arrivals = new Deque<Waiting>();
  private highestMs = Number.NEGATIVE_INFINITY;
  private goneMs = Number.NEGATIVE_INFINITY;
  private count = 0;
  private size = 0;

  constructor(rel: SortRel, sink: Sink, context: OperatorContext) {
    this.sink = sink;
    this.context = context;
    this.withinMs = rel.withinMs;
    this.keepsTime = rel.key.kind === "column" && rel.key.index === 0;
    this.keyOf = readValue(rel.key, context);
    this.thenOf = rel.then.map(({ expr }) => readValue(expr, context));
    const signs = rel.then.map(({ descending }) => (descending ? -1 : 1));
    this.waiting = new RowHeap((a, b) => comesBefore(a, b, signs));
  }

  row(row: Row): void {
    this.release(row[0] as number);
    let keyMs: Value;
    let then: readonly Value[];
    try {
      keyMs = this.keyOf(row);
      then = this.thenOf.map((read) => read(row));
    } catch (problem) {
      this.context.fail(row, problem);
      return;
    }
    if (keyMs === null) this.context.late(row, "the time it is to be ordered by is NULL");
    else if ((keyMs as number) < Math.max(this.goneMs, this.highestMs - this.withinMs)) {
      this.context.late(row, `its time is ${this.highestMs - (keyMs as number)} ms before the highest`);
    } else this.wait(row, keyMs as number, then);
  }

  bound(ms: number): void {
    this.release(ms);
    const comeMs = this.keepsTime ? Math.max(this.highestMs, ms) : this.highestMs;
    this.sink.bound(Math.max(this.goneMs, comeMs - this.withinMs));
  }

  save(): unknown {
    const { highestMs, goneMs, count } = this;
    return { highestMs, goneMs, count, waiting: this.waiting.save() };
  }

  load(state: unknown): void {
    const saved = state as { highestMs: number; goneMs: number; count: number; waiting: readonly Waiting[] };
    this.highestMs = saved.highestMs;
    this.goneMs = saved.goneMs;
    this.count = saved.count;
    this.waiting.load(saved.waiting);
    this.arrivals.load(saved.waiting.toSorted((a, b) => a[3] - b[3]));
    for (const [row] of saved.waiting) this.size += estimateBytes(row);
  }

  bytes(): number {
    return this.size;
  }

  private wait(row: Row, keyMs: number, then: readonly Value[]): void {
    const cameMs = row[0] as number;
    const retimed = keyMs === cameMs ? row : [keyMs, ...row.slice(1)];
    const fromMs = this.withinMs === 0 ? Math.max(cameMs, keyMs) : cameMs;
    const item: Waiting = [retimed, then, fromMs, this.count++];
    this.waiting.push(item);
    this.arrivals.push(item);
    this.size += estimateBytes(row);
    if (keyMs <= this.highestMs) return;
    this.highestMs = keyMs;
    this.emitBelow(keyMs - this.withinMs);
  }

  /** What has waited long enough goes on, and with it all that comes before it. */
  private release(nowMs: number): void {
    let upTo: Waiting | undefined;
    for (let item = this.arrivals.at(0); item && item[2] + this.withinMs < nowMs; item = this.arrivals.at(0)) {
      this.arrivals.shift();
      if (upTo === undefined || (item[0][0] as number) > (upTo[0][0] as number)) upTo = item;
    }
    if (upTo === undefined) return;
    this.emitBelow((upTo[0][0] as number) + 1);
  }

  private emitBelow(ms: number): void {
    for (
      let next = this.waiting.peek();
      next !== undefined && (next[0][0] as number) < ms;
      next = this.waiting.peek()
    ) {
      this.waiting.pop();
      this.goneMs = next[0][0] as number;
      this.size -= estimateBytes(next[0]);
      this.sink.row(next[0]);
    }
  }
}

function comesBefore(a: Waiting, b: Waiting, signs: readonly number[]): boolean {
  const times = (a[0][0] as number) - (b[0][0] as number);
  if (times !== 0) return times < 0;
  for (let index = 0; index < signs.length; index++) {
    const order = compareWithNulls(a[1][index] as Value, b[1][index] as Value) * (signs[index] as number);
    if (order !== 0) return order < 0;
  }
  return a[3] < b[3];
}

/** NULL comes first. */
function compareWithNulls(a: Value, b: Value): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compareValues(a, b);
}
