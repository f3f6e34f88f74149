/**
 * A sample of a stream in which what is newer weighs more: weighted sampling without replacement of Efraimidis and Spirakis (2006).
 * Of each item a key is drawn, and the `capacity` items with the least keys are kept. They stand in a heap, the greatest key first,
 * which is the next to go.
 */
export class Reservoir {
  private readonly keys: Float64Array;
  private readonly slots: Int32Array;
  private count = 0;

  constructor(capacity: number) {
    this.keys = new Float64Array(capacity);
    this.slots = new Int32Array(capacity);
  }

  get isFull(): boolean {
    return this.count === this.keys.length;
  }

  /** Whether an item with this key would be in the sample. */
  admits(key: number): boolean {
    return !this.isFull || key < (this.keys[0] as number);
  }

  push(key: number, slot: number): void {
    this.rise(this.count++, key, slot);
  }

  /** Takes out the item that is the next to go. */
  evict(): number {
    const slot = this.slots[0] as number;
    this.removeAt(0);
    return slot;
  }

  /** Takes out this item; false when it is not in the sample. */
  remove(slot: number): boolean {
    const at = this.slots.subarray(0, this.count).indexOf(slot);
    if (at >= 0) this.removeAt(at);
    return at >= 0;
  }

  save(): unknown {
    return { keys: this.keys.slice(0, this.count), slots: this.slots.slice(0, this.count) };
  }

  load(state: unknown): void {
    const saved = state as { keys: Float64Array; slots: Int32Array };
    this.count = saved.keys.length;
    this.keys.set(saved.keys);
    this.slots.set(saved.slots);
  }

  private removeAt(at: number): void {
    this.count -= 1;
    const key = this.keys[this.count] as number;
    const slot = this.slots[this.count] as number;
    if (at === this.count) return;
    const parent = (at - 1) >> 1;
    if (at > 0 && key > (this.keys[parent] as number)) this.rise(at, key, slot);
    else this.sink(at, key, slot);
  }

  private rise(from: number, key: number, slot: number): void {
    const { keys, slots } = this;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (key <= (keys[parent] as number)) break;
      keys[at] = keys[parent] as number;
      slots[at] = slots[parent] as number;
      at = parent;
    }
    keys[at] = key;
    slots[at] = slot;
  }

  private sink(from: number, key: number, slot: number): void {
    const { keys, slots, count } = this;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) break;
      if (child + 1 < count && (keys[child + 1] as number) > (keys[child] as number)) child += 1;
      if (key >= (keys[child] as number)) break;
      keys[at] = keys[child] as number;
      slots[at] = slots[child] as number;
      at = child;
    }
    keys[at] = key;
    slots[at] = slot;
  }
}
