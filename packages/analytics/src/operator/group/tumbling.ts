import { compileExpr } from "../../compile/compile-expr.ts";
import type { Key } from "../../compile/compile-key.ts";
import type { GroupRel } from "../../plan/rel.ts";
import type { Row, Value } from "../../type/value.ts";
import { AggregateList } from "../aggregate/aggregate-list.ts";
import type { KeepsKey, Operator, OperatorContext, Sink } from "../operator.ts";
import { Tape } from "../tape.ts";
import { bytesOfGroup, emitGroup, type Group, type GroupOutput, keepsGroup, loadGroup, saveGroup } from "./group.ts";
import { type KeyReader, openKeyReader } from "./key-reader.ts";

/**
 * Tumbling windows: GROUP BY a key that only grows with ROWTIME, and perhaps others. One window is open at a time, so that all groups
 * of the map have the same monotonic key and rows need only be told apart by the others. The window is over when a row, or a bound of
 * time, has reached its end; then its groups come out in the order in which they began, with its end as their ROWTIME.
 */
export class Tumbling implements Operator {
  private readonly output: GroupOutput;
  private readonly keyAt: number;
  private readonly list: AggregateList;
  private readonly others: KeyReader;
  private readonly keyOfTime: (row: Row) => Value;
  private readonly endOfKey: (row: Row) => Value;

  private groups = new Map<Key, Group>();
  private monotonic: Value = null;
  private endsMs = Number.NEGATIVE_INFINITY;
  private size = 0;

  constructor(rel: GroupRel, sink: Sink, context: OperatorContext) {
    this.output = { sink, context };
    this.keyAt = rel.boundary.key;
    this.list = new AggregateList(rel.aggregates, context);
    this.others = openKeyReader(
      rel.keys.filter((_, index) => index !== this.keyAt),
      context,
    );
    this.keyOfTime = compileExpr(rel.boundary.keyOfTime);
    this.endOfKey = compileExpr(rel.boundary.endOfKey);
  }

  row(row: Row): void {
    const rowMs = row[0] as number;
    if (rowMs >= this.endsMs) this.open(rowMs);
    let key: Key;
    let group: Group | undefined;
    try {
      key = this.others.keyOf(row);
      this.list.readRow(row);
      group = this.groups.get(key) ?? this.begin(key, row);
    } catch (problem) {
      this.output.context.fail(row, problem);
      return;
    }
    this.size += this.list.add(group.accumulators, rowMs);
  }

  bound(ms: number): void {
    if (ms >= this.endsMs) this.close();
    this.output.sink.bound(ms);
  }

  save(): unknown {
    const tape = new Tape();
    for (const [key, group] of this.groups) saveGroup(key, group, tape);
    return { monotonic: this.monotonic, endsMs: this.endsMs, groups: tape.items };
  }

  load(state: unknown, keeps?: KeepsKey): void {
    const saved = state as { monotonic: Value; endsMs: number; groups: unknown[] };
    // Of several tasks those that have groups have those of one window; the others' window may be an earlier one, long closed.
    if (saved.groups.length > 0 || (this.groups.size === 0 && saved.endsMs > this.endsMs)) {
      this.monotonic = saved.monotonic;
      this.endsMs = saved.endsMs;
    }
    const tape = new Tape(saved.groups);
    while (!tape.isAtEnd) {
      const [key, group] = loadGroup(tape, this.others.columns, this.list);
      if (!keepsGroup(group, keeps)) continue;
      this.groups.set(key, group);
      this.size += bytesOfGroup(key, this.list.count) + this.list.bytes(group.accumulators);
    }
  }

  bytes(): number {
    return this.size;
  }

  private open(rowMs: number): void {
    this.close();
    this.monotonic = this.keyOfTime([rowMs]);
    this.endsMs = this.endOfKey([0, this.monotonic]) as number;
  }

  private begin(key: Key, row: Row): Group {
    const group = { values: this.others.valuesOf(row), accumulators: this.list.open() };
    this.groups.set(key, group);
    this.size += bytesOfGroup(key, this.list.count);
    return group;
  }

  private close(): void {
    if (this.groups.size === 0) return;
    const { groups, endsMs, keyAt, monotonic } = this;
    this.groups = new Map();
    this.size = 0;
    for (const group of groups.values()) {
      const values = [...group.values.slice(0, keyAt), monotonic, ...group.values.slice(keyAt)];
      emitGroup([endsMs], { ...group, values }, this.output);
    }
  }
}
