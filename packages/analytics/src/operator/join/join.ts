import { compilePredicate } from "../../compile/compile-predicate.ts";
import type { JoinRel } from "../../plan/rel.ts";
import type { Row } from "../../type/value.ts";
import type { KeepsKey, OperatorContext, Sink, Stateful } from "../operator.ts";
import type { AlignedSink } from "../order/align.ts";
import { type JoinEntry, JoinSide } from "./join-side.ts";
import { joinedRow } from "./joined-row.ts";

/**
 * A join of two streams. Each row that comes meets the rows of the other side's window, and then enters its own side's: so each pair
 * is made once, when its later row comes. A side without a window is only its current row, which is met by nothing that comes after.
 * An outer row that never had a partner comes out with nulls when it leaves its window, the window's end being its ROWTIME; at once
 * when it has no window.
 */
export class Join implements AlignedSink, Stateful {
  private readonly sink: Sink;
  private readonly context: OperatorContext;
  private readonly sides: readonly [JoinSide, JoinSide];
  /** Whether rows of a side come out without a partner. */
  private readonly outer: readonly [boolean, boolean];
  private readonly nulls: readonly [Row, Row];
  private readonly holds: (left: Row, right: Row) => boolean;
  private nextLeaveMs = Number.POSITIVE_INFINITY;

  constructor(rel: JoinRel, sink: Sink, context: OperatorContext) {
    this.sink = sink;
    this.context = context;
    const leftColumns = rel.left.input.columns.length;
    this.sides = [
      new JoinSide(
        rel.left,
        rel.equal.map((pair) => pair.left),
        context,
      ),
      new JoinSide(
        rel.right,
        rel.equal.map((pair) => pair.right),
        context,
      ),
    ];
    this.outer = [rel.type === "left" || rel.type === "full", rel.type === "right" || rel.type === "full"];
    this.nulls = [nullRow(leftColumns), nullRow(rel.right.input.columns.length)];
    this.holds =
      rel.condition === undefined ? () => true : compilePredicate(rel.condition, { nowMs: context.nowMs, leftColumns });
  }

  row(row: Row, input: number): void {
    this.expire(row[0] as number);
    const side = this.sides[input] as JoinSide;
    let entry: JoinEntry;
    let partners: readonly JoinEntry[];
    try {
      entry = side.entryOf(row);
      partners = this.partnersOf(entry, input);
    } catch (problem) {
      this.context.fail(row, problem);
      return;
    }
    for (const partner of partners) {
      entry.matched = true;
      partner.matched = true;
      this.sink.row(this.pair(row, partner.row, input));
    }
    const left = side.keep(entry);
    if (left !== undefined) this.leave(left, input, row[0] as number);
    this.nextLeaveMs = Math.min(this.nextLeaveMs, entry.leavesMs);
  }

  bound(ms: number): void {
    this.expire(ms);
    this.sink.bound(ms);
  }

  save(): unknown {
    return this.sides.map((side) => side.save());
  }

  load(state: unknown, keeps?: KeepsKey): void {
    for (const [index, saved] of (state as readonly unknown[]).entries()) this.sides[index]?.load(saved, keeps);
    this.nextLeaveMs = this.earliestLeave();
  }

  bytes(): number {
    return this.sides[0].bytes() + this.sides[1].bytes();
  }

  private partnersOf(entry: JoinEntry, input: number): readonly JoinEntry[] {
    const candidates = (this.sides[1 - input] as JoinSide).partners(entry.key);
    const partners: JoinEntry[] = [];
    for (let index = 0; index < (candidates?.size ?? 0); index++) {
      const candidate = candidates?.at(index) as JoinEntry;
      const holds = input === 0 ? this.holds(entry.row, candidate.row) : this.holds(candidate.row, entry.row);
      if (holds) partners.push(candidate);
    }
    return partners;
  }

  /** The rows whose windows ended before `ms` leave, those of both sides in one order. */
  private expire(ms: number): void {
    while (this.nextLeaveMs < ms) {
      const input = this.sides[0].leavesMs() <= this.sides[1].leavesMs() ? 0 : 1;
      const entry = this.sides[input].leavesMs() < ms ? this.sides[input].drop() : undefined;
      if (entry !== undefined) this.leave(entry, input, entry.leavesMs);
      this.nextLeaveMs = this.earliestLeave();
    }
  }

  private earliestLeave(): number {
    return Math.min(this.sides[0].leavesMs(), this.sides[1].leavesMs());
  }

  private leave(entry: JoinEntry, input: number, ms: number): void {
    if (entry.matched || !this.outer[input]) return;
    this.sink.row(this.pair([ms, ...entry.row.slice(1)], this.nulls[1 - input] as Row, input));
  }

  /** Of a row of side `input` and one of the other, which is not later. */
  private pair(row: Row, other: Row, input: number): Row {
    const rowMs = row[0] as number;
    return input === 0 ? joinedRow(rowMs, row, other) : joinedRow(rowMs, other, row);
  }
}

function nullRow(columns: number): Row {
  return new Array<null>(columns + 1).fill(null);
}
