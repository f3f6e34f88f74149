/**
 * Saved state as one flat list: what is put on it is taken from it in the same order. A million groups of nested arrays take several
 * times as long to serialize and to read as the same values in a row.
 */
export class Tape {
  readonly items: unknown[];
  private next = 0;

  constructor(items: unknown[] = []) {
    this.items = items;
  }

  put(item: unknown): void {
    this.items.push(item);
  }

  take(): unknown {
    return this.items[this.next++];
  }

  get isAtEnd(): boolean {
    return this.next >= this.items.length;
  }
}
