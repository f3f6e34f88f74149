/** A queue over an array: what is taken from its front is given back to the memory from time to time, a half at once. */
export class Deque<T> {
  private items: T[] = [];
  private head = 0;

  get size(): number {
    return this.items.length - this.head;
  }

  /** The item at `index` from the front. */
  at(index: number): T | undefined {
    return this.items[this.head + index];
  }

  push(item: T): void {
    this.items.push(item);
  }

  shift(): T | undefined {
    if (this.size === 0) return undefined;
    const item = this.items[this.head];
    this.head += 1;
    if (this.head >= 32 && this.head * 2 >= this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }

  pop(): T | undefined {
    return this.size === 0 ? undefined : this.items.pop();
  }

  save(): readonly T[] {
    return this.items.slice(this.head);
  }

  load(items: readonly T[]): void {
    this.items = items.slice();
    this.head = 0;
  }
}
