import { setTimeout as sleep } from "node:timers/promises";
import { LogError, type Page, type Position, type ReadFrom, type ShardRef } from "@millrace/log";
import type { ShardView } from "@millrace/streams";
import type { ReadDeps } from "../task-deps.ts";
import { endOf, piecesOf, type ShardPiece } from "./shard-piece.ts";

export interface ShardReaderOptions {
  readonly ref: ShardRef;
  /** Of a stream's shard: what the Kinesis Producer Library packed is taken apart. Undefined: of a delivery's buffer. */
  readonly range: Pick<ShardView, "startHex" | "endHex"> | undefined;
  readonly start: ReadFrom;
  /** As if the shard ended before it. */
  readonly until?: Position | undefined;
  /** So much of the shard waits in memory at most. */
  readonly bytesMax: number;
  readonly onNews: () => void;
}

const RECORDS_MAX = 20_000;
/** So long a read waits for records; and so old is, at most, what is known of a shard that is caught up. */
const WAIT_MS = 200;
const RETRY_MS = 250;
/** A record that was taken so long ago is visible to readers, whatever the clocks of two machines think of it. */
const SLACK_MS = 200;

/** Reads a shard ahead, and knows how far its time has come. */
export class ShardReader {
  readonly options: ShardReaderOptions;
  readonly pieces: ShardPiece[] = [];
  /** The next record to be taken into a step; undefined until the first page said where the shard begins. */
  position: Position | undefined;
  /** The shard is closed, or shall be read no further, and everything up to there was read ahead. */
  isRead = false;
  /** Nothing that is not in `pieces` came before this. */
  frontierMs = 0;
  behindMs = 0;
  /** Records that were older than the retention before they were read. */
  lost = 0;
  problem: unknown;
  readonly #deps: ReadDeps;
  readonly #closing = new AbortController();
  #next: ReadFrom;
  #bytes = 0;
  #room = Promise.withResolvers<void>();
  #lastMs = 0;
  #isEnded = false;

  constructor(deps: ReadDeps, options: ShardReaderOptions) {
    this.#deps = deps;
    this.options = options;
    this.#next = options.start;
    if (typeof options.start === "object" && "at" in options.start) this.position = options.start.at;
    void this.#run();
  }

  /** All that is to be read of the shard is in steps. */
  get isDone(): boolean {
    return this.isRead && this.pieces.length === 0;
  }

  /** The shard is closed, and all of its records are in steps. */
  get isOver(): boolean {
    return this.#isEnded && this.isDone;
  }

  /** The first piece goes into a step. */
  take(): ShardPiece {
    const piece = this.pieces.shift() as ShardPiece;
    this.#bytes -= piece.bytes;
    this.position = endOf(piece);
    this.#room.resolve();
    return piece;
  }

  close(): void {
    this.#closing.abort();
    this.#room.resolve();
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted && !this.isRead) {
      try {
        const { ref, bytesMax } = this.options;
        const page = await this.#deps.streams.log.read(ref, this.#next, {
          recordsMax: RECORDS_MAX,
          bytesMax,
          waitMs: WAIT_MS,
        });
        if (signal.aborted) return;
        this.#take(page);
        this.problem = undefined;
      } catch (cause) {
        if (signal.aborted) return;
        this.problem = cause;
        if (isGone(cause)) return this.options.onNews();
        await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
        continue;
      }
      if (this.#bytes < this.options.bytesMax) continue;
      this.#room = Promise.withResolvers();
      await this.#room.promise;
    }
  }

  #take(page: Page): void {
    const answeredMs = this.#deps.clock.nowMs();
    this.#passGap(page);
    const { until } = this.options;
    for (const piece of piecesOf(page, until?.n)) {
      this.pieces.push(piece);
      this.#bytes += piece.bytes;
      this.#lastMs = Math.max(this.#lastMs, piece.arrivalMs);
    }
    this.position ??= startOf(page);
    this.#next = { at: page.next };
    this.behindMs = page.behindMs;
    this.#isEnded = page.ended && (until === undefined || page.next.n <= until.n);
    this.isRead = page.ended || (until !== undefined && page.next.n >= until.n);
    const isCaughtUp = page.next.n >= page.head.n;
    this.frontierMs = Math.max(this.frontierMs, this.#lastMs, isCaughtUp ? answeredMs - SLACK_MS : 0);
    this.options.onNews();
  }

  #passGap(page: Page): void {
    if (typeof this.#next !== "object" || !("at" in this.#next)) return;
    const start = startOf(page);
    const missing = start.n - this.#next.at.n;
    if (missing <= 0) return;
    this.lost += missing;
    if (this.pieces.length === 0) this.position = start;
  }
}

function startOf(page: Page): Position {
  const [batch] = page.batches;
  return batch ? { epoch: batch.epoch, n: batch.first + batch.from } : page.next;
}

function isGone(cause: unknown): boolean {
  return cause instanceof LogError && cause.reason === "unknownShard";
}
