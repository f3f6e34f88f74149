import type { TableFunctionRel } from "../../plan/rel.ts";
import type { Row, Value } from "../../type/value.ts";
import { compareValues } from "../aggregate/compare-values.ts";
import { estimateBytes } from "../estimate-bytes.ts";
import type { Operator, OperatorContext, Sink } from "../operator.ts";
import { numberArgument } from "./number-argument.ts";

interface Ranked {
  readonly row: Row;
  readonly rank: number;
  /** The place in the order of arrival. */
  readonly at: number;
}

/**
 * GROUP_RANK: the rows of one ROWTIME are a group. They come out when a row or a bound is past that time, each with its RANK() behind it
 * (equal values have one rank, and the next is as much greater), in ascending or descending order of it, `outputMax` of them at most.
 * NULL comes after all values. A group to which nothing came for `maxIdle` milliseconds is released before its time is past; what
 * comes to it then is a group of its own.
 */
export class GroupRank implements Operator {
  private readonly sink: Sink;
  private readonly nowMs: () => number;
  private readonly column: number;
  private readonly ranksDown: boolean;
  private readonly outputOrder: unknown;
  private readonly maxIdleMs: number;
  private readonly outputMax: number;
  private group: Row[] = [];
  private rowtimeMs = Number.NEGATIVE_INFINITY;
  private lastCameMs = 0;
  private size = 0;

  constructor(rel: TableFunctionRel, sink: Sink, context: OperatorContext) {
    this.sink = sink;
    this.nowMs = context.nowMs;
    this.column = numberArgument(rel, "rankByColumnName");
    const { sortOrder, outputOrder } = rel.args;
    this.ranksDown = sortOrder === "desc";
    this.outputOrder = outputOrder;
    this.maxIdleMs = numberArgument(rel, "maxIdle");
    this.outputMax = numberArgument(rel, "outputMax") || Number.POSITIVE_INFINITY;
  }

  row(row: Row): void {
    const rowMs = row[0] as number;
    if (rowMs !== this.rowtimeMs) this.release();
    this.releaseIdle();
    this.rowtimeMs = rowMs;
    this.lastCameMs = this.nowMs();
    this.group.push(row);
    this.size += estimateBytes(row);
  }

  bound(ms: number): void {
    if (ms > this.rowtimeMs) this.release();
    this.releaseIdle();
    this.sink.bound(ms);
  }

  save(): unknown {
    const { group, rowtimeMs, lastCameMs, size } = this;
    return { group, rowtimeMs, lastCameMs, size };
  }

  load(state: unknown): void {
    const saved = state as { group: Row[]; rowtimeMs: number; lastCameMs: number; size: number };
    this.group = saved.group.slice();
    this.rowtimeMs = saved.rowtimeMs;
    this.lastCameMs = saved.lastCameMs;
    this.size = saved.size;
  }

  bytes(): number {
    return this.size;
  }

  private releaseIdle(): void {
    if (this.maxIdleMs > 0 && this.nowMs() - this.lastCameMs >= this.maxIdleMs) this.release();
  }

  private release(): void {
    const ranked = this.rank(this.group);
    this.group = [];
    this.size = 0;
    if (this.outputOrder === "desc") ranked.sort((a, b) => b.rank - a.rank || a.at - b.at);
    else if (this.outputOrder !== "asc") ranked.sort((a, b) => a.at - b.at);
    for (const { row, rank } of ranked.slice(0, this.outputMax)) this.sink.row([...row, rank]);
  }

  /** In the order of rank; sorting keeps the order of arrival among equals. */
  private rank(group: readonly Row[]): Ranked[] {
    const sorted = group.map((row, at) => ({ row, at, value: row[this.column] as Value }));
    sorted.sort((a, b) => this.compare(a.value, b.value));
    let rank = 1;
    return sorted.map(({ row, at, value }, index) => {
      const before = sorted[index - 1];
      if (before !== undefined && this.compare(before.value, value) !== 0) rank = index + 1;
      return { row, rank, at };
    });
  }

  private compare(a: Value, b: Value): number {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return this.ranksDown ? compareValues(b, a) : compareValues(a, b);
  }
}
