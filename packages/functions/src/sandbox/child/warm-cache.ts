/** What is kept for a next call. Least recently used goes first, by count and by bytes. */
export class WarmCache<Value extends { readonly bytes: number }> {
  readonly #kept = new Map<string, Value>();
  readonly #countMax: number;
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(limits: { readonly countMax: number; readonly bytesMax: number }) {
    this.#countMax = limits.countMax;
    this.#bytesMax = limits.bytesMax;
  }

  find(key: string): Value | undefined {
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found;
  }

  drop(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
    this.#kept.delete(key);
  }

  keep(key: string, value: Value): void {
    this.#kept.set(key, value);
    this.#bytes += value.bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#countMax && this.#bytes <= this.#bytesMax) return;
      this.drop(oldest);
    }
  }
}
