import type { Value } from "../../../type/value.ts";
import { itemBytes } from "./item-bytes.ts";
import { itemKey } from "./item-key.ts";
import type { ItemSummary } from "./item-summary.ts";
import { LeastFirst } from "./least-first.ts";

/** So many items, or ten times k, have a counter of their own. */
const countersMin = 100_000;

/**
 * The k most frequent items. Up to `capacity` distinct ones are counted exactly. Beyond, it is Space-Saving of Metwally, Agrawal and El
 * Abbadi (2005): a new item takes the counter of the least frequent one, and its count. Every item that is more than one of `capacity`
 * rows then still has a counter, and none is counted too low, nor too high by more than rows / capacity.
 */
export class FrequentItems implements ItemSummary {
  private readonly k: number;
  private readonly capacity: number;
  private counterOf = new Map<Value, number>();
  private items: Value[] = [];
  private counts: number[] = [];
  private least: LeastFirst | undefined;
  private size = 0;

  constructor(k: number, capacity = Math.max(countersMin, 10 * k)) {
    this.k = k;
    this.capacity = capacity;
  }

  add(item: Value): void {
    const key = itemKey(item);
    const counter = this.counterOf.get(key);
    if (counter !== undefined) this.count(counter);
    else if (this.items.length < this.capacity) this.open(key, item);
    else this.takeOver(key, item);
  }

  /** The most frequent first; of equals the one whose counter began first. */
  rows(): readonly (readonly Value[])[] {
    const { counts, items } = this;
    const order = Int32Array.from(counts.keys());
    order.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
    return Array.from(order.subarray(0, this.k), (counter) => [items[counter] as Value, counts[counter] as number]);
  }

  bytes(): number {
    return this.size;
  }

  save(): unknown {
    return { items: this.items, counts: this.counts, heap: this.least?.save() };
  }

  load(state: unknown): void {
    const saved = state as { items: Value[]; counts: number[]; heap: Int32Array | undefined };
    this.items = saved.items.map((item) => (item instanceof Uint8Array ? Buffer.from(item) : item));
    this.counts = saved.counts.slice();
    this.counterOf = new Map(this.items.map((item, counter) => [itemKey(item), counter]));
    this.size = this.items.reduce((bytes: number, item) => bytes + 24 + itemBytes(itemKey(item)), 0);
    this.least = saved.heap && new LeastFirst(this.counts, saved.heap);
  }

  private open(key: Value, item: Value): void {
    this.counterOf.set(key, this.items.length);
    this.items.push(item);
    this.counts.push(1);
    this.size += 24 + itemBytes(key);
  }

  private takeOver(key: Value, item: Value): void {
    this.least ??= new LeastFirst(this.counts, Int32Array.from(this.counts.keys()));
    const counter = this.least.first();
    const before = itemKey(this.items[counter] as Value);
    this.counterOf.delete(before);
    this.counterOf.set(key, counter);
    this.items[counter] = item;
    this.size += itemBytes(key) - itemBytes(before);
    this.count(counter);
  }

  private count(counter: number): void {
    this.counts[counter] = (this.counts[counter] as number) + 1;
    this.least?.grew(counter);
  }
}
