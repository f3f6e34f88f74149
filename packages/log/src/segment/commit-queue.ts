import type { Pending } from "./pending.ts";

/** Bytes of small appends that share a round. Larger rounds add latency and no throughput. */
const ROUND_BYTES = 4 * 1024 * 1024;
/** An append this large goes in a round of its own, after the small ones, so that it stalls nobody but itself. */
const LARGE_BYTES = 1024 * 1024;
/** Rounds that a large append lets pass before it. */
const LARGE_PATIENCE = 2;

/** What waits for a round. Within a shard, first come, first served; between shards, large appends give way. */
export class CommitQueue {
  #small: Pending[] = [];
  #large: Pending[] = [];
  #passed = 0;
  bytes = 0;

  get isEmpty(): boolean {
    return this.#small.length === 0 && this.#large.length === 0;
  }

  push(pending: Pending): void {
    const size = bytesOf(pending);
    this.bytes += size;
    if (size < LARGE_BYTES && pending.state.largeWaiting === 0) this.#small.push(pending);
    else {
      pending.state.largeWaiting += 1;
      this.#large.push(pending);
    }
  }

  /** What goes into the next round. */
  take(): Pending[] {
    const large = this.#large[0];
    if (large && (this.#small.length === 0 || this.#passed >= LARGE_PATIENCE)) {
      this.#large.shift();
      this.#passed = 0;
      large.state.largeWaiting -= 1;
      this.bytes -= bytesOf(large);
      return [large];
    }
    if (large) this.#passed += 1;
    let bytes = 0;
    let count = 0;
    for (const pending of this.#small) {
      if (bytes >= ROUND_BYTES) break;
      count += 1;
      bytes += bytesOf(pending);
    }
    const taken = this.#small.slice(0, count);
    this.#small = this.#small.slice(count);
    this.bytes -= bytes;
    return taken;
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
}

function bytesOf(pending: Pending): number {
  return pending.kind === "append" ? pending.batch.body.length : 0;
}
