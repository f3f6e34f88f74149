import type { SealedBatch } from "../../batch/sealed-batch.ts";

/** data batches go to the target, the others into buckets; a target that is down does not keep error objects. */
export type Channel = "data" | "aside";

/**
 * A lane's batches that are sealed and not delivered, in order, with those that are being attempted. The order of a channel is
 * kept strictly when its width is 1: nothing overtakes a batch that waits for its next attempt.
 */
export class SealedBatches {
  readonly #widths: Readonly<Record<Channel, number>>;
  /** In the order of their sealing. */
  readonly #batches = new Map<string, SealedBatch>();
  readonly #inFlight = new Set<string>();

  constructor(widths: Readonly<Record<Channel, number>>) {
    this.#widths = widths;
  }

  add(batches: readonly SealedBatch[]): void {
    for (const batch of batches) this.#batches.set(batch.id, batch);
  }

  /** The next one of a channel that is due, marked as in flight. */
  begin(channel: Channel, nowMs: number): SealedBatch | undefined {
    for (const batch of this.#of(channel)) {
      const isFree = !this.#inFlight.has(batch.id);
      if (isFree && (batch.nextAttemptMs ?? 0) <= nowMs) {
        this.#inFlight.add(batch.id);
        return batch;
      }
      if (this.#widths[channel] === 1) return undefined;
    }
    return undefined;
  }

  /** The attempt ended; undefined: the batch is done. */
  end(id: string, now: SealedBatch | undefined): void {
    this.#inFlight.delete(id);
    // In place: the Map keeps the order.
    if (now) this.#batches.set(id, now);
    else this.#batches.delete(id);
  }

  /** When the next one of a channel is due; undefined when nothing waits. */
  nextDueMs(channel: Channel): number | undefined {
    let dueMs: number | undefined;
    for (const batch of this.#of(channel)) {
      if (!this.#inFlight.has(batch.id)) dueMs = Math.min(dueMs ?? Number.POSITIVE_INFINITY, batch.nextAttemptMs ?? 0);
      if (this.#widths[channel] === 1) return dueMs;
    }
    return dueMs;
  }

  get size(): number {
    return this.#batches.size;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  /** Seals of which something is not delivered. */
  get seals(): number {
    return new Set([...this.#batches.values()].map(({ ordinal }) => ordinal)).size;
  }

  get stagedBytes(): number {
    let bytes = 0;
    for (const { memo } of this.#batches.values()) bytes += memo.stagedBytes;
    return bytes;
  }

  get oldestMs(): number | undefined {
    let oldest: number | undefined;
    for (const { firstArrivalMs } of this.#batches.values())
      oldest = Math.min(oldest ?? firstArrivalMs, firstArrivalMs);
    return oldest;
  }

  /** Of the batch that waits for another attempt, the first such. */
  get retryAtMs(): number | undefined {
    for (const { nextAttemptMs } of this.#batches.values()) if (nextAttemptMs !== undefined) return nextAttemptMs;
    return undefined;
  }

  /** What stands in the way of the first batch that met a problem. Batches beside it may go their way all the same. */
  get problem(): string | undefined {
    for (const { problem } of this.#batches.values()) if (problem !== undefined) return problem;
    return undefined;
  }

  *#of(channel: Channel): Generator<SealedBatch> {
    for (const batch of this.#batches.values()) if ((batch.kind === "data") === (channel === "data")) yield batch;
  }
}
