import { AppError, MIB } from "@millrace/base";
import type { ReadFrom, ShardRef } from "@millrace/log";
import type { DataDeps } from "../deps.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import { readShard } from "../iterator/read-shard.ts";
import { storedRecords } from "./stored-records.ts";
import type { StoredRecord } from "./tail-record.ts";

/** Arrival is stamped before a record is on disk and readable: so long a neighbour's later record waits for it. */
const SETTLE_MS = 50;
const RECORDS_MAX = 1000;
/** All shards together hold about so much. */
const BUFFER_BYTES = 8 * MIB;
const PAGE_BYTES_MIN = 32 * 1024;
const READS_AT_ONCE = 16;

interface Cursor {
  readonly shard: ShardView;
  from: ReadFrom;
  buffer: StoredRecord[];
  /** Next in `buffer`. */
  at: number;
  /** False while more may be there than the buffer holds. */
  isAtTip: boolean;
  /** Closed and read to the end, but its children are not on the map yet. */
  isEnding: boolean;
  hasEnded: boolean;
}

/**
 * All shards of a stream as one sequence by arrival. A record is given out when no shard can still come up with an older one:
 * every shard either shows its next record or was read to its tip after the watermark. Where a shard is closed its
 * children begin, once all their parents that take part were read to the end, so a key's records keep their order.
 *
 * Only shards with news are read: the log's hints say which.
 */
export class ShardMerge {
  readonly #deps: DataDeps;
  readonly #cursors = new Map<number, Cursor>();
  readonly #onNews: () => void;
  readonly #stops: (() => void)[] = [];
  #view: StreamView;

  constructor(deps: DataDeps, start: { readonly view: StreamView; readonly onNews: () => void }) {
    this.#deps = deps;
    this.#view = start.view;
    this.#onNews = start.onNews;
  }

  /** Takes a shard in, from a place. */
  add(shard: ShardView, from: ReadFrom): void {
    this.#cursors.set(shard.index, {
      shard,
      from,
      buffer: [],
      at: 0,
      isAtTip: false,
      isEnding: false,
      hasEnded: false,
    });
    this.#stops.push(this.#deps.log.watch([shard.ref], (ref) => this.#wake(ref)));
  }

  /** Records in order of arrival, as many as are certain; empty when there is nothing new (yet). */
  async take(): Promise<StoredRecord[]> {
    const untilMs = this.#deps.clock.nowMs() - SETTLE_MS;
    for (const cursor of this.#cursors.values()) if (cursor.isEnding) cursor.isAtTip = false;
    await this.#fill();
    const taken: StoredRecord[] = [];
    for (;;) {
      const next = this.#oldest();
      if (!next || (next.buffer[next.at] as StoredRecord).arrivalMs > untilMs) return taken;
      taken.push(next.buffer[next.at] as StoredRecord);
      next.at += 1;
    }
  }

  /** True when something waits only for the watermark. */
  get isHolding(): boolean {
    return [...this.#cursors.values()].some((cursor) => cursor.at < cursor.buffer.length);
  }

  /** True when some shard has more to read than its buffer took, or children to come. */
  get isBehind(): boolean {
    return [...this.#cursors.values()].some((cursor) => !cursor.isAtTip || cursor.isEnding);
  }

  /** Reads every shard again, should a hint have been lost. */
  distrust(): void {
    for (const cursor of this.#cursors.values()) cursor.isAtTip = cursor.hasEnded;
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  #wake(ref: ShardRef): void {
    const cursor = this.#cursors.get(ref.shard);
    if (cursor && !cursor.hasEnded) cursor.isAtTip = false;
    this.#onNews();
  }

  async #fill(): Promise<void> {
    for (;;) {
      const hungry = [...this.#cursors.values()].filter(
        (cursor) => !cursor.isAtTip && cursor.at >= cursor.buffer.length,
      );
      if (hungry.length === 0) return;
      const bytesMax = Math.max(PAGE_BYTES_MIN, Math.floor(BUFFER_BYTES / this.#cursors.size));
      for (let i = 0; i < hungry.length; i += READS_AT_ONCE) {
        await Promise.all(hungry.slice(i, i + READS_AT_ONCE).map((cursor) => this.#read(cursor, bytesMax)));
      }
    }
  }

  async #read(cursor: Cursor, bytesMax: number): Promise<void> {
    const { shard, from } = cursor;
    // A hint that comes while the page is read must not be forgotten.
    cursor.isAtTip = true;
    const read = await this.#readPage(shard, from, bytesMax);
    if (!read) {
      cursor.isEnding = false;
      cursor.hasEnded = true;
      return;
    }
    const { page, view, childShards } = read;
    cursor.from = { at: page.next };
    cursor.at = 0;
    cursor.buffer = storedRecords(shard, page);
    if (page.next.n < page.head.n) cursor.isAtTip = false;
    this.#view = view;
    cursor.isEnding = page.ended && !childShards;
    if (!childShards) return;
    cursor.hasEnded = true;
    cursor.isAtTip = true;
    this.#addChildren(shard);
  }

  /** Undefined when the shard alone is gone: its records outlived the retention. */
  async #readPage(shard: ShardView, from: ReadFrom, bytesMax: number) {
    const view = this.#view;
    try {
      return await readShard(this.#deps, { view, shard, from, options: { recordsMax: RECORDS_MAX, bytesMax } });
    } catch (problem) {
      const isMissing = problem instanceof AppError && problem.code === "shard.notFound";
      const now = isMissing ? await this.#deps.directory.refresh(view) : undefined;
      if (!now || now.findShard(shard.index)) throw problem;
      return undefined;
    }
  }

  #addChildren(parent: ShardView): void {
    for (const child of this.#view.childrenOf(parent.index)) {
      if (this.#cursors.has(child.index)) continue;
      const parents = [child.parentIndex, child.adjacentParentIndex].map((index) => this.#cursors.get(index ?? -1));
      if (parents.every((cursor) => cursor === undefined || cursor.hasEnded)) this.add(child, "earliest");
    }
  }

  /** The cursor with the oldest next record; undefined when a shard that may have older ones has to be read first. */
  #oldest(): Cursor | undefined {
    let oldest: Cursor | undefined;
    let oldestMs = Number.POSITIVE_INFINITY;
    for (const cursor of this.#cursors.values()) {
      const next = cursor.buffer[cursor.at];
      if (next && next.arrivalMs < oldestMs) {
        oldest = cursor;
        oldestMs = next.arrivalMs;
      } else if (!next && !cursor.isAtTip) return undefined;
    }
    return oldest;
  }
}
