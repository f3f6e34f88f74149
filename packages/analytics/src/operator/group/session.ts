import type { Key } from "../../compile/compile-key.ts";
import type { SessionRel } from "../../plan/rel.ts";
import type { Row } from "../../type/value.ts";
import { AggregateList } from "../aggregate/aggregate-list.ts";
import type { KeepsKey, Operator, OperatorContext, Sink } from "../operator.ts";
import { Tape } from "../tape.ts";
import { bytesOfGroup, emitGroup, type Group, type GroupOutput, keepsGroup, loadGroup, saveGroup } from "./group.ts";
import { type KeyReader, openKeyReader } from "./key-reader.ts";

interface SessionGroup extends Group {
  readonly startMs: number;
  lastMs: number;
}

/**
 * Session windows: a key's window is over when nothing came for `gapMs`. Each row moves its key to the end of the map, so that the map
 * is in the order of the sessions' last rows, and the next to end is its first.
 */
export class Session implements Operator {
  private readonly output: GroupOutput;
  private readonly gapMs: number;
  private readonly list: AggregateList;
  private readonly keys: KeyReader;

  private groups = new Map<Key, SessionGroup>();
  /** No session ends before it; the first of the map may have moved on since. */
  private checkMs = Number.POSITIVE_INFINITY;
  private size = 0;

  constructor(rel: SessionRel, sink: Sink, context: OperatorContext) {
    if (rel.time.kind !== "column" || rel.time.index !== 0) {
      throw new Error(
        "a SESSION window goes by ROWTIME: make the time its ROWTIME with ORDER BY time WITHIN an interval first",
      );
    }
    this.output = { sink, context };
    this.gapMs = rel.gapMs;
    this.list = new AggregateList(rel.aggregates, context);
    this.keys = openKeyReader(rel.keys, context);
  }

  row(row: Row): void {
    const rowMs = row[0] as number;
    if (rowMs >= this.checkMs) this.close(rowMs);
    let group: SessionGroup;
    try {
      const key = this.keys.keyOf(row);
      this.list.readRow(row);
      group = this.touch(key, row);
    } catch (problem) {
      this.output.context.fail(row, problem);
      return;
    }
    this.size += this.list.add(group.accumulators, rowMs);
  }

  bound(ms: number): void {
    if (ms >= this.checkMs) this.close(ms);
    this.output.sink.bound(ms);
  }

  save(): unknown {
    const tape = new Tape();
    for (const [key, group] of this.groups) {
      tape.put(group.startMs);
      tape.put(group.lastMs);
      saveGroup(key, group, tape);
    }
    return tape.items;
  }

  load(state: unknown, keeps?: KeepsKey): void {
    const tape = new Tape(state as unknown[]);
    const isFirst = this.groups.size === 0;
    while (!tape.isAtEnd) {
      const startMs = tape.take() as number;
      const lastMs = tape.take() as number;
      const [key, group] = loadGroup(tape, this.keys.columns, this.list);
      if (!keepsGroup(group, keeps)) continue;
      this.groups.set(key, { ...group, startMs, lastMs });
      this.checkMs = Math.min(this.checkMs, lastMs + this.gapMs);
      this.size += bytesOfGroup(key, this.list.count) + this.list.bytes(group.accumulators);
    }
    if (!isFirst) this.groups = new Map([...this.groups].sort(([, a], [, b]) => a.lastMs - b.lastMs));
  }

  bytes(): number {
    return this.size;
  }

  private touch(key: Key, row: Row): SessionGroup {
    const rowMs = row[0] as number;
    let group = this.groups.get(key);
    if (group === undefined) {
      group = { values: this.keys.valuesOf(row), accumulators: this.list.open(), startMs: rowMs, lastMs: rowMs };
      this.size += bytesOfGroup(key, this.list.count);
    } else {
      this.groups.delete(key);
      group.lastMs = rowMs;
    }
    this.groups.set(key, group);
    this.checkMs = Math.min(this.checkMs, rowMs + this.gapMs);
    return group;
  }

  private close(ms: number): void {
    this.checkMs = Number.POSITIVE_INFINITY;
    for (const [key, group] of this.groups) {
      const endsMs = group.lastMs + this.gapMs;
      if (endsMs > ms) {
        this.checkMs = endsMs;
        return;
      }
      this.groups.delete(key);
      this.size -= bytesOfGroup(key, this.list.count) + this.list.bytes(group.accumulators);
      emitGroup([endsMs, group.startMs, endsMs], group, this.output);
    }
  }
}
