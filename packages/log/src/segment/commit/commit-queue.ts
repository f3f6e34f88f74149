import type { ShardState } from "../shard/shard-state.ts";
import type { Pending, PendingAppend } from "./pending.ts";

/** Bytes of small appends that share a round. Larger rounds add latency and no throughput. */
const ROUND_BYTES = 4 * 1024 * 1024;

/**
 * What waits for a round. Within a shard, first come, first served: what comes after a large append waits until that is
 * done. Between shards, small ones go with the next round, and large ones one after the other, piece by piece.
 */
export class CommitQueue {
  readonly #largeBytes: number;
  #small: Pending[] = [];
  /** Large ones, and those of the same shards that came after them. The first one is large. */
  #large: Pending[] = [];
  bytes = 0;

  constructor(largeBytes: number) {
    this.#largeBytes = largeBytes;
  }

  get isEmpty(): boolean {
    return this.#small.length === 0 && this.#large.length === 0;
  }

  push(pending: Pending): void {
    this.bytes += bytesOf(pending);
    if (!this.#isLarge(pending) && pending.state.largeWaiting === 0) this.#small.push(pending);
    else {
      pending.state.largeWaiting += 1;
      this.#large.push(pending);
    }
  }

  /** The small ones that go into the next round. */
  take(): Pending[] {
    let taken = 0;
    let count = 0;
    for (const pending of this.#small) {
      if (taken >= ROUND_BYTES) break;
      count += 1;
      taken += bytesOf(pending);
    }
    this.bytes -= taken;
    return this.#small.splice(0, count);
  }

  /** The next large one, unless small ones of its shard came before it and still wait. `release` says when it is settled. */
  takeLarge(): PendingAppend | undefined {
    const large = this.#large[0];
    if (large?.kind !== "append" || this.#small.some(({ state }) => state === large.state)) return undefined;
    this.#large.shift();
    this.bytes -= bytesOf(large);
    return large;
  }

  /** Lets go what waited behind a large one of the shard, up to the next large one. */
  release(state: ShardState): void {
    state.largeWaiting -= 1;
    let isBehindNext = false;
    this.#large = this.#large.filter((pending) => {
      if (pending.state !== state || isBehindNext) return true;
      isBehindNext = this.#isLarge(pending);
      if (isBehindNext) return true;
      state.largeWaiting -= 1;
      this.#small.push(pending);
      return false;
    });
  }

  /** Puts what a round could not take to the front again, in its order. */
  putBack(left: readonly Pending[]): void {
    this.#small = [...left, ...this.#small];
    for (const pending of left) this.bytes += bytesOf(pending);
  }

  /** The same for a large one that could not begin. */
  putBackLarge(large: PendingAppend): void {
    this.#large.unshift(large);
    this.bytes += bytesOf(large);
  }

  /** Takes everything. */
  empty(): Pending[] {
    const all = [...this.#small, ...this.#large];
    for (const pending of this.#large) pending.state.largeWaiting -= 1;
    this.#small = [];
    this.#large = [];
    this.bytes = 0;
    return all;
  }

  #isLarge(pending: Pending): boolean {
    return bytesOf(pending) >= this.#largeBytes;
  }
}

function bytesOf(pending: Pending): number {
  return pending.kind === "append" ? pending.batch.body.length : 0;
}
