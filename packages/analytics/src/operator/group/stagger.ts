import type { Key } from "../../compile/compile-key.ts";
import type { StaggerRel } from "../../plan/rel.ts";
import type { Row } from "../../type/value.ts";
import { AggregateList } from "../aggregate/aggregate-list.ts";
import type { KeepsKey, Operator, OperatorContext, Sink } from "../operator.ts";
import { Tape } from "../tape.ts";
import { bytesOfGroup, emitGroup, type Group, type GroupOutput, keepsGroup, loadGroup, saveGroup } from "./group.ts";
import { type KeyReader, openKeyReader } from "./key-reader.ts";

interface StaggerGroup extends Group {
  readonly endsMs: number;
}

/**
 * Stagger windows: each key has a window of its own that opens with its first row and is over `rangeMs` later. All last equally long, so
 * the map, which is in the order in which windows opened, is also in the order in which they end: the next to end is its first.
 */
export class Stagger implements Operator {
  private readonly output: GroupOutput;
  private readonly rangeMs: number;
  private readonly list: AggregateList;
  private readonly keys: KeyReader;

  private groups = new Map<Key, StaggerGroup>();
  private nextEndMs = Number.POSITIVE_INFINITY;
  private size = 0;

  constructor(rel: StaggerRel, sink: Sink, context: OperatorContext) {
    this.output = { sink, context };
    this.rangeMs = rel.rangeMs;
    this.list = new AggregateList(rel.aggregates, context);
    this.keys = openKeyReader(rel.keys, context);
  }

  row(row: Row): void {
    const rowMs = row[0] as number;
    if (rowMs >= this.nextEndMs) this.close(rowMs);
    let group: StaggerGroup;
    try {
      const key = this.keys.keyOf(row);
      this.list.readRow(row);
      group = this.groups.get(key) ?? this.begin(key, row);
    } catch (problem) {
      this.output.context.fail(row, problem);
      return;
    }
    this.size += this.list.add(group.accumulators, rowMs);
  }

  bound(ms: number): void {
    if (ms >= this.nextEndMs) this.close(ms);
    this.output.sink.bound(ms);
  }

  save(): unknown {
    const tape = new Tape();
    for (const [key, group] of this.groups) {
      tape.put(group.endsMs);
      saveGroup(key, group, tape);
    }
    return tape.items;
  }

  load(state: unknown, keeps?: KeepsKey): void {
    const tape = new Tape(state as unknown[]);
    const isFirst = this.groups.size === 0;
    while (!tape.isAtEnd) {
      const endsMs = tape.take() as number;
      const [key, group] = loadGroup(tape, this.keys.columns, this.list);
      if (!keepsGroup(group, keeps)) continue;
      this.keep(key, { ...group, endsMs });
      this.size += this.list.bytes(group.accumulators);
    }
    if (isFirst) return;
    this.groups = new Map([...this.groups].sort(([, a], [, b]) => a.endsMs - b.endsMs));
    for (const [, { endsMs }] of this.groups) this.nextEndMs = Math.min(this.nextEndMs, endsMs);
  }

  bytes(): number {
    return this.size;
  }

  private begin(key: Key, row: Row): StaggerGroup {
    const endsMs = (row[0] as number) + this.rangeMs;
    const group = { values: this.keys.valuesOf(row), accumulators: this.list.open(), endsMs };
    this.keep(key, group);
    return group;
  }

  private keep(key: Key, group: StaggerGroup): void {
    if (this.groups.size === 0) this.nextEndMs = group.endsMs;
    this.groups.set(key, group);
    this.size += bytesOfGroup(key, this.list.count);
  }

  private close(ms: number): void {
    this.nextEndMs = Number.POSITIVE_INFINITY;
    for (const [key, group] of this.groups) {
      if (group.endsMs > ms) {
        this.nextEndMs = group.endsMs;
        return;
      }
      this.groups.delete(key);
      this.size -= bytesOfGroup(key, this.list.count) + this.list.bytes(group.accumulators);
      emitGroup([group.endsMs], group, this.output);
    }
  }
}
