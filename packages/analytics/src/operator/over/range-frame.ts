import type { Key } from "../../compile/compile-key.ts";
import type { Value } from "../../type/value.ts";
import { bytesOfPartition, type Frame, type FrameCalls } from "./frame.ts";
import { Partition, type SavedPartition } from "./partition.ts";
import { RowRing } from "./row-ring.ts";

interface Slot {
  readonly key: Key;
  readonly partition: Partition;
}

/**
 * RANGE windows. The rows of all partitions are in one ring, in the order in which they came, since that is the order in which they
 * leave, whichever partition they are of. So a key that is heard of no more leaves with its last row. A partition is known in the ring
 * by its slot, a small number that is given to another key when it is free.
 *
 * A row is in the window of one that comes later as long as it is not more than `precedingMs` older: the far edge is within. A row of
 * the same time that comes after it is not.
 */
export class RangeFrame implements Frame {
  private readonly precedingMs: number;
  private readonly calls: FrameCalls;
  private readonly keptRow: Value[];
  private readonly valueOf: (call: number) => Value;

  private ring: RowRing;
  private slots: (Slot | undefined)[] = [];
  private free: number[] = [];
  private slotOf = new Map<Key, number>();
  private size = 0;

  constructor(precedingMs: number, calls: FrameCalls) {
    this.precedingMs = precedingMs;
    this.calls = calls;
    this.keptRow = calls.kept.map(() => null);
    this.ring = new RowRing(calls.kept.length);
    this.valueOf = (call) => {
      const at = calls.keptAt[call];
      return at === undefined ? true : this.ring.oldestValue(at);
    };
  }

  enter(key: Key, values: readonly Value[], rowMs: number): Partition {
    this.advance(rowMs);
    const slot = this.slotOf.get(key) ?? this.begin(key);
    const { partition } = this.slots[slot] as Slot;
    for (let index = 0; index < this.keptRow.length; index++) {
      this.keptRow[index] = values[this.calls.kept[index] as number] as Value;
    }
    this.ring.push(rowMs, slot, this.keptRow);
    this.size -= partition.bytes();
    partition.enter(values, rowMs);
    this.size += partition.bytes();
    return partition;
  }

  advance(ms: number): void {
    const oldestMs = ms - this.precedingMs;
    while (this.ring.oldestMs() < oldestMs) this.dropOldest();
  }

  save(): unknown {
    const partitions = this.slots.map((slot) => slot && ([slot.key, slot.partition.save()] as const));
    return { ring: this.ring.save(), partitions };
  }

  load(state: unknown, keeps?: (key: Key) => boolean): void {
    const saved = state as { ring: unknown; partitions: readonly (readonly [Key, SavedPartition] | undefined)[] };
    const ring = new RowRing(this.calls.kept.length);
    ring.load(saved.ring);
    if (keeps !== undefined) {
      this.merge(ring, saved.partitions, keeps);
      return;
    }
    this.ring = ring;
    for (const [slot, entry] of saved.partitions.entries()) {
      if (entry === undefined) this.free.push(slot);
      else this.put(slot, entry[0], new Partition(this.calls.kinds).load(entry[1]));
    }
  }

  bytes(): number {
    return this.size + this.ring.bytes();
  }

  /** Puts some of another task's partitions, with their rows, among those that are here: all rows in the order of their time. */
  private merge(
    other: RowRing,
    partitions: readonly (readonly [Key, SavedPartition] | undefined)[],
    keeps: (key: Key) => boolean,
  ): void {
    const slots = partitions.map((entry) => {
      if (entry === undefined || !keeps(entry[0])) return undefined;
      const slot = this.slots.length;
      this.put(slot, entry[0], new Partition(this.calls.kinds).load(entry[1]));
      return slot;
    });
    const mine = this.ring;
    this.ring = new RowRing(this.calls.kept.length);
    while (mine.size + other.size > 0) {
      const from = other.oldestMs() < mine.oldestMs() ? other : mine;
      const slot = from === mine ? mine.oldestSlot() : slots[other.oldestSlot()];
      if (slot !== undefined)
        this.ring.push(
          from.oldestMs(),
          slot,
          this.keptRow.map((_, index) => from.oldestValue(index)),
        );
      from.drop();
    }
  }

  private begin(key: Key): number {
    const slot = this.free.pop() ?? this.slots.length;
    this.put(slot, key, new Partition(this.calls.kinds));
    return slot;
  }

  private put(slot: number, key: Key, partition: Partition): void {
    this.slots[slot] = { key, partition };
    this.slotOf.set(key, slot);
    this.size += bytesOfPartition(key, partition.calls.length) + partition.bytes();
  }

  private dropOldest(): void {
    const slot = this.ring.oldestSlot();
    const { key, partition } = this.slots[slot] as Slot;
    this.size -= partition.bytes();
    partition.leave(this.valueOf);
    this.size += partition.bytes();
    this.ring.drop();
    if (partition.size > 0) return;
    this.size -= bytesOfPartition(key, partition.calls.length) + partition.bytes();
    this.slots[slot] = undefined;
    this.slotOf.delete(key);
    this.free.push(slot);
  }
}
