import type { TailBatch } from "@millrace/streams";
import { parseShardId } from "../record/parse-shard-id.ts";
import type { TailRecords, WireRecord } from "./tail-wire.ts";

/** Four times a second: no browser is flooded, however fast batches come. */
export const TELL_MS = 250;

type Counts = Pick<TailBatch, "scanned" | "scannedBytes" | "matched" | "skipped">;
const none: Counts = { scanned: 0, scannedBytes: 0, matched: 0, skipped: 0 };

export interface TailTellingOptions {
  readonly send: (event: TailRecords) => void;
  /** True while the browser does not keep up: it is spared the records, and still learns how many there were. */
  readonly isChoked: () => boolean;
}

/** Gathers what a tail finds and tells it in events. */
export class TailTelling {
  readonly #options: TailTellingOptions;
  #waiting: WireRecord[] = [];
  /** The batch that came last, and the totals that the last event told. */
  #batch: TailBatch | undefined;
  #told = none;
  #wasAtTip = false;
  #dropped = 0;

  constructor(options: TailTellingOptions) {
    this.#options = options;
  }

  add(batch: TailBatch): void {
    this.#batch = batch;
    if (this.#options.isChoked()) this.#dropped += batch.records.length;
    else this.#waiting.push(...batch.records.map(toWire));
  }

  /** Tells what came since the last time, if anything did. */
  tell(): void {
    const batch = this.#batch;
    if (!batch) return;
    const since = (name: keyof Counts) => batch[name] - this.#told[name];
    const isNews = since("scanned") > 0 || batch.isAtTip !== this.#wasAtTip || batch.stopped !== undefined;
    if (!isNews) return;
    const { fromMs, toMs, orderedToMs, isAtTip, stopped } = batch;
    this.#options.send({
      records: this.#waiting,
      scanned: since("scanned"),
      scannedBytes: since("scannedBytes"),
      matched: since("matched"),
      skipped: since("skipped") + this.#dropped,
      ...(fromMs !== undefined && { fromMs }),
      ...(toMs !== undefined && { toMs }),
      orderedToMs,
      isAtTip,
      ...(stopped && { stopped }),
    });
    this.#waiting = [];
    this.#told = batch;
    this.#wasAtTip = isAtTip;
    this.#dropped = 0;
  }
}

function toWire({ shardId, ...record }: TailBatch["records"][number]): WireRecord {
  return { ...record, shard: parseShardId(shardId) };
}
