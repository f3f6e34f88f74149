import type { ShardRef } from "./stream-log.ts";

/** Who wants to be told when a shard has something new. Hints carry no data and may be late or repeated. */
export class HintBoard {
  readonly #keyOf: (ref: ShardRef) => string;
  readonly #watchers = new Map<string, Set<(ref: ShardRef) => void>>();

  constructor(keyOf: (ref: ShardRef) => string) {
    this.#keyOf = keyOf;
  }

  watch(refs: readonly ShardRef[], onHint: (ref: ShardRef) => void): () => void {
    const keys = refs.map(this.#keyOf);
    for (const key of keys) {
      const watchers = this.#watchers.get(key) ?? new Set();
      watchers.add(onHint);
      this.#watchers.set(key, watchers);
    }
    return () => {
      for (const key of keys) {
        const watchers = this.#watchers.get(key);
        watchers?.delete(onHint);
        if (watchers?.size === 0) this.#watchers.delete(key);
      }
    };
  }

  hint(ref: ShardRef): void {
    if (this.#watchers.size === 0) return;
    const watchers = this.#watchers.get(this.#keyOf(ref));
    if (watchers) for (const watcher of [...watchers]) tell(watcher, ref);
  }

  /** Resolves at the next hint for the shard, or after `waitMs`, or at once when `already` says that it came before. */
  wait(ref: ShardRef, waitMs: number, already: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      const stop = this.watch([ref], done);
      if (already()) done();
    });
  }
}

function tell(watcher: (ref: ShardRef) => void, ref: ShardRef): void {
  try {
    watcher(ref);
  } catch (problem) {
    // The watcher's fault, and the process's to judge; neither the append that is hinted at nor other watchers suffer from it.
    setImmediate(() => {
      throw problem;
    });
  }
}
