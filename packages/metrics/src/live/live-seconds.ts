import type { Redis } from "@millrace/redis";
import type { MetricBook, Tallies } from "../count/metric-book.ts";
import { liveKey, SECONDS_MAX, watchedKey } from "./live-keys.ts";

type Counts = Map<string, readonly [sum: number, count: number]>;

export interface LiveOptions {
  readonly redis: Redis;
  readonly book: MetricBook;
  /** The pages that may be watched. */
  readonly names: readonly string[];
  /** Says "nothing happened" aloud, so that a viewer can tell it from "nobody counts": for the process through which records come. */
  readonly isAlwaysHeard: boolean;
}

/** Publishes the seconds of watched pages: call `tell` at the end of every second, before the book's page is turned. */
export class LiveSeconds {
  readonly #options: LiveOptions;
  readonly #before = new Map<string, Counts>();
  #watched: readonly string[] = [];

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  /** Takes the figures at once; what Redis has to do with them is done later, or not at all. */
  tell(second: number, nowMs: number): void {
    const { redis } = this.#options;
    if (redis.client.status !== "ready") return;
    const pipeline = redis.client.pipeline();
    for (const key of this.#watched) {
      const text = this.#secondOf(key, second);
      if (text === undefined) continue;
      pipeline
        .rpush(liveKey(key), text)
        .ltrim(liveKey(key), -2 * SECONDS_MAX, -1)
        .expire(liveKey(key), SECONDS_MAX);
    }
    pipeline.zrangebyscore(watchedKey, nowMs, "+inf");
    pipeline.exec().then(
      (answers) => {
        const watched = answers?.at(-1)?.[1];
        this.#watched = Array.isArray(watched) ? (watched as string[]) : [];
        for (const key of this.#before.keys()) if (!this.#watched.includes(key)) this.#before.delete(key);
      },
      // Live figures may be lost at any time.
      () => undefined,
    );
  }

  /** The book's page was turned: counts begin at nothing. */
  turned(): void {
    for (const counts of this.#before.values()) counts.clear();
  }

  /** Undefined in the first second of a watch, of which nobody knows when it began, and when there is nothing to say. */
  #secondOf(key: string, second: number): string | undefined {
    const { book, names, isAlwaysHeard } = this.#options;
    const page = book.find(names, key) as Tallies<string> | undefined;
    const before = this.#before.get(key);
    const now: Counts = new Map();
    const figures: Record<string, [number, number]> = {};
    for (const name of page ? names : []) {
      const { sum, count } = page?.[name] ?? { sum: 0, count: 0 };
      const [sumBefore, countBefore] = before?.get(name) ?? [0, 0];
      now.set(name, [sum, count]);
      if (count > countBefore) figures[name] = [sum - sumBefore, count - countBefore];
    }
    this.#before.set(key, now);
    if (!before || (!isAlwaysHeard && Object.keys(figures).length === 0)) return undefined;
    return JSON.stringify([second, figures]);
  }
}
