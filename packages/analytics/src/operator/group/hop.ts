import type { Key } from "../../compile/compile-key.ts";
import type { HopRel } from "../../plan/rel.ts";
import type { Row, Value } from "../../type/value.ts";
import { AggregateList } from "../aggregate/aggregate-list.ts";
import type { KeepsKey, Operator, OperatorContext, Sink } from "../operator.ts";
import { readValue } from "../read-value.ts";
import { Tape } from "../tape.ts";
import { bytesOfGroup, emitGroup, type Group, type GroupOutput, keepsGroup, loadGroup, saveGroup } from "./group.ts";
import { type KeyReader, openKeyReader } from "./key-reader.ts";

type Groups = Map<Key, Group>;

/**
 * Hopping windows: of `sizeMs`, one beginning every `slideMs` since 1970, so that a row is in several. Windows are over when the
 * stream's time has reached their end, whatever `time` their rows are sorted into them by; a row all of whose windows are over is late.
 */
export class Hop implements Operator {
  private readonly output: GroupOutput;
  private readonly rel: HopRel;
  private readonly list: AggregateList;
  private readonly keys: KeyReader;
  private readonly timeOf: (row: Row) => Value;

  /** By where they begin. */
  private windows = new Map<number, Groups>();
  private nextEndMs = Number.POSITIVE_INFINITY;
  /** The stream's time: what ended before it is over. */
  private nowMs = Number.NEGATIVE_INFINITY;
  private size = 0;

  constructor(rel: HopRel, sink: Sink, context: OperatorContext) {
    this.output = { sink, context };
    this.rel = rel;
    this.list = new AggregateList(rel.aggregates, context);
    this.keys = openKeyReader(rel.keys, context);
    this.timeOf = readValue(rel.time, context);
  }

  row(row: Row): void {
    this.advance(row[0] as number);
    let timeMs: Value;
    let key: Key;
    try {
      timeMs = this.timeOf(row);
      key = this.keys.keyOf(row);
      this.list.readRow(row);
    } catch (problem) {
      this.output.context.fail(row, problem);
      return;
    }
    if (timeMs === null) this.output.context.late(row, "the time of the window is NULL");
    else this.addToWindows(row, key, timeMs as number);
  }

  bound(ms: number): void {
    this.advance(ms);
    this.output.sink.bound(ms);
  }

  save(): unknown {
    const tape = new Tape();
    for (const [startMs, groups] of this.windows) {
      for (const [key, group] of groups) {
        tape.put(startMs);
        saveGroup(key, group, tape);
      }
    }
    return { nowMs: this.nowMs, groups: tape.items };
  }

  load(state: unknown, keeps?: KeepsKey): void {
    const saved = state as { nowMs: number; groups: unknown[] };
    this.nowMs = Math.max(this.nowMs, saved.nowMs);
    const tape = new Tape(saved.groups);
    while (!tape.isAtEnd) {
      const startMs = tape.take() as number;
      const loaded = loadGroup(tape, this.keys.columns, this.list);
      if (keepsGroup(loaded[1], keeps)) this.keep(this.windowAt(startMs), loaded);
    }
  }

  bytes(): number {
    return this.size;
  }

  private addToWindows(row: Row, key: Key, timeMs: number): void {
    const { sizeMs, slideMs } = this.rel;
    const lastMs = Math.floor(timeMs / slideMs) * slideMs;
    let added = false;
    for (let startMs = lastMs; startMs > timeMs - sizeMs && startMs + sizeMs > this.nowMs; startMs -= slideMs) {
      const window = this.windowAt(startMs);
      const group = window.get(key) ?? this.begin(window, key, row);
      this.size += this.list.add(group.accumulators, timeMs);
      added = true;
    }
    const isBetweenWindows = lastMs <= timeMs - sizeMs;
    if (!added && !isBetweenWindows) this.output.context.late(row, "every window of the row is over");
  }

  private windowAt(startMs: number): Groups {
    let window = this.windows.get(startMs);
    if (window === undefined) {
      window = new Map();
      this.windows.set(startMs, window);
      this.nextEndMs = Math.min(this.nextEndMs, startMs + this.rel.sizeMs);
    }
    return window;
  }

  private begin(window: Groups, key: Key, row: Row): Group {
    const group = { values: this.keys.valuesOf(row), accumulators: this.list.open() };
    this.keep(window, [key, group]);
    return group;
  }

  private keep(window: Groups, [key, group]: readonly [Key, Group]): void {
    window.set(key, group);
    this.size += bytesOfGroup(key, this.list.count) + this.list.bytes(group.accumulators);
  }

  private advance(ms: number): void {
    if (ms > this.nowMs) this.nowMs = ms;
    while (this.nextEndMs <= ms) this.close(this.nextEndMs);
  }

  private close(endsMs: number): void {
    const startMs = endsMs - this.rel.sizeMs;
    const groups = this.windows.get(startMs) ?? new Map<Key, Group>();
    this.windows.delete(startMs);
    this.nextEndMs = Number.POSITIVE_INFINITY;
    for (const open of this.windows.keys()) this.nextEndMs = Math.min(this.nextEndMs, open + this.rel.sizeMs);
    for (const [key, group] of groups) {
      this.size -= bytesOfGroup(key, this.list.count) + this.list.bytes(group.accumulators);
      emitGroup([endsMs, startMs, endsMs], group, this.output);
    }
  }
}
