/**
 * A cache of rows that may change elsewhere. An entry's age decides:
 *
 * - up to `softMs` (1 s) it is served as it is;
 * - up to `hardMs` (5 s) it is served, and read again in the background;
 * - older, the caller waits for the reading: so a change (a revoked key) holds within 5 s without any message;
 * - when the reading fails or takes longer than `patienceMs`, the old entry is served up to `staleMs` (60 s), so that
 *   a short absence of Postgres stops nobody. After that the failure is the answer.
 *
 * "Absent" (undefined) is remembered for one second at most, and never served stale. `invalidate` makes the next caller
 * wait for a reading; a reading that began before it does not count as fresh.
 */
export interface FreshCacheOptions<K, V> {
  /** Reads the truth. `previous` may be returned itself when nothing changed, so that what hangs on it survives. */
  readonly load: (key: K, previous: V | undefined) => Promise<V | undefined>;
  readonly nowMs?: () => number;
  readonly softMs?: number;
  readonly hardMs?: number;
  readonly staleMs?: number;
  readonly absentMs?: number;
  readonly patienceMs?: number;
  readonly entriesMax?: number;
}

interface Entry<V> {
  value: V | undefined;
  loadedMs: number;
  /** False after `invalidate`: wait for a reading, but keep the value for an absence of Postgres. */
  valid: boolean;
  /** A reading failed a moment ago: until then the old value is served without waiting for another failure. */
  troubledUntilMs: number;
  /** A background reading failed a moment ago: until then no other is begun. */
  quietUntilMs: number;
}

interface Loading<V> {
  readonly done: Promise<V | undefined>;
  /** Set by `invalidate`: what this reading finds may already be old. */
  outdated: boolean;
}

const defaults = {
  nowMs: Date.now,
  softMs: 1000,
  hardMs: 5000,
  staleMs: 60_000,
  absentMs: 1000,
  patienceMs: 2000,
  entriesMax: 50_000,
};

const TROUBLE_MS = 1000;

export class FreshCache<K, V> {
  readonly #options: Required<FreshCacheOptions<K, V>>;
  readonly #entries = new Map<K, Entry<V>>();
  readonly #loading = new Map<K, Loading<V>>();

  constructor(options: FreshCacheOptions<K, V>) {
    this.#options = { ...defaults, ...options };
  }

  /** The value, from memory or read; undefined when it does not exist. Throws what `load` threw when nothing usable is left. */
  async find(key: K): Promise<V | undefined> {
    const known = this.peek(key);
    if (known !== undefined) return known;
    const entry = this.#entries.get(key);
    if (entry?.valid && entry.value === undefined && this.#age(entry) <= this.#options.absentMs) return undefined;
    return this.#read(key);
  }

  /** The value when it is in memory and young enough (5 s), without waiting; starts a background reading when it is due. */
  peek(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry?.valid || entry.value === undefined) return undefined;
    const age = this.#age(entry);
    const troubled = this.#isTroubled(entry);
    if (age > this.#options.hardMs && !troubled) return undefined;
    // A failed background reading needs no answer: the entry grows old and the next caller sees the failure.
    if (age > this.#options.softMs && entry.quietUntilMs <= this.#options.nowMs())
      this.#load(key).done.catch(() => undefined);
    return entry.value;
  }

  /** The next caller waits for a reading. */
  invalidate(key: K): void {
    const entry = this.#entries.get(key);
    if (entry) Object.assign(entry, { valid: false, troubledUntilMs: 0 });
    const loading = this.#loading.get(key);
    if (loading) loading.outdated = true;
  }

  /** Every next caller waits for a reading. */
  invalidateAll(): void {
    for (const key of this.#entries.keys()) this.invalidate(key);
    for (const loading of this.#loading.values()) loading.outdated = true;
  }

  async #read(key: K): Promise<V | undefined> {
    const { patienceMs, staleMs } = this.#options;
    const known = this.#entries.get(key);
    if (known?.value !== undefined && this.#isTroubled(known)) return known.value;
    try {
      let loading = this.#load(key);
      // One that began before an invalidation is waited for, then a new one is made.
      if (loading.outdated) {
        await loading.done.catch(() => undefined);
        loading = this.#load(key);
      }
      return await within(patienceMs, loading.done);
    } catch (problem) {
      const entry = this.#entries.get(key);
      if (entry?.value === undefined || this.#age(entry) > staleMs) throw problem;
      entry.troubledUntilMs = this.#options.nowMs() + TROUBLE_MS;
      return entry.value;
    }
  }

  #load(key: K): Loading<V> {
    const running = this.#loading.get(key);
    if (running) return running;
    const startedMs = this.#options.nowMs();
    const loading: Loading<V> = {
      outdated: false,
      done: this.#options
        .load(key, this.#entries.get(key)?.value)
        .then((value) => {
          this.#keep(key, {
            value,
            loadedMs: startedMs,
            valid: !loading.outdated,
            troubledUntilMs: 0,
            quietUntilMs: 0,
          });
          return value;
        })
        .catch((problem: unknown) => {
          const entry = this.#entries.get(key);
          if (entry) entry.quietUntilMs = this.#options.nowMs() + TROUBLE_MS;
          throw problem;
        })
        .finally(() => this.#loading.delete(key)),
    };
    this.#loading.set(key, loading);
    return loading;
  }

  /**
   * A Map remembers the order of insertion: the entry read longest ago is the first. What is too old to be served, or
   * too much, leaves.
   */
  #keep(key: K, entry: Entry<V>): void {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    for (const [oldest, old] of this.#entries) {
      if (this.#entries.size <= this.#options.entriesMax && this.#age(old) <= this.#options.staleMs) return;
      this.#entries.delete(oldest);
    }
  }

  #isTroubled(entry: Entry<V>): boolean {
    return entry.troubledUntilMs > this.#options.nowMs() && this.#age(entry) <= this.#options.staleMs;
  }

  #age(entry: Entry<V>): number {
    return this.#options.nowMs() - entry.loadedMs;
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`A reading took longer than ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
