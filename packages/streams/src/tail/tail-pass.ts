import type { Clock } from "@millrace/base";
import type { StreamView } from "../directory/stream-view.ts";
import type { TailFilter } from "./filter/tail-filter.ts";
import type { TailBatch, TailStop, TailStreamInput } from "./tail-batch.ts";
import { type Lens, type StoredRecord, type TailCandidate, toCandidates } from "./tail-record.ts";
import { TailSampler } from "./tail-sampler.ts";

/** How long after its arrival a record becomes readable at the latest: its write may wait for a slow disk. */
const REORDER_MS = 2000;

export interface TailPassOptions {
  readonly input: TailStreamInput;
  readonly filter: TailFilter;
}

/** How the stream is when the records of a pass are looked at. */
export interface PassPlace {
  /** The stream as it is now: its rules hold from the moment that they are made. */
  readonly view: Pick<StreamView, "maskedPaths">;
  readonly isAtTip: boolean;
}

/**
 * What becomes of the records of a tail: looked at, filtered, counted, sampled, and where it stops. Two modes: until the tail
 * has caught up it reads history when it has limits for that, and shows every match; from then on it follows, and samples.
 */
export class TailPass {
  readonly #clock: Clock;
  readonly #input: TailStreamInput;
  readonly #filter: TailFilter;
  readonly #sampler: TailSampler;
  readonly #startedMs: number;
  readonly #counts = { scanned: 0, scannedBytes: 0, matched: 0, sent: 0, skipped: 0 };
  #fromMs: number | undefined;
  #toMs: number | undefined;
  #hasCaughtUp = false;
  /** True for the pass in which the tail came to the tip for the first time. */
  hasJustCaughtUp = false;

  constructor(clock: Clock, { input, filter }: TailPassOptions) {
    this.#clock = clock;
    this.#input = input;
    this.#filter = filter;
    this.#sampler = new TailSampler(clock, input.recordsPerSecondMax);
    this.#startedMs = clock.nowMs();
  }

  /** When nothing that was asked for can come any more. */
  get endMs(): number {
    return (this.#input.untilMs ?? Number.POSITIVE_INFINITY) + REORDER_MS;
  }

  /** Looks at records in their order. */
  take(stored: readonly StoredRecord[], { view, isAtTip }: PassPlace): TailBatch {
    const { decoding = "auto", isUnmasked, textMax } = this.#input;
    const lens = { decoding, maskedPaths: isUnmasked ? [] : view.maskedPaths, textMax };
    const matched: TailCandidate[] = [];
    let stopped: TailStop | undefined;
    for (const record of stored) {
      stopped = this.#stopBefore(record.arrivalMs, matched.length);
      if (stopped) break;
      matched.push(...this.#look(record, lens));
    }
    const nowMs = this.#clock.nowMs();
    if (isAtTip && nowMs >= this.endMs) stopped ??= { because: "end", nextMs: this.#input.untilMs as number };
    const chosen = this.#isHistory ? matched : this.#sampler.choose(matched);
    this.#counts.matched += matched.length;
    this.#counts.sent += chosen.length;
    this.#counts.skipped += matched.length - chosen.length;
    this.hasJustCaughtUp = isAtTip && !this.#hasCaughtUp;
    if (isAtTip) this.#hasCaughtUp = true;
    return {
      ...this.#counts,
      records: chosen.map((candidate) => candidate.toRecord()),
      ...(this.#fromMs !== undefined && { fromMs: this.#fromMs }),
      ...(this.#toMs !== undefined && { toMs: this.#toMs }),
      orderedToMs: isAtTip ? nowMs - REORDER_MS : Math.min(this.#toMs ?? 0, nowMs - REORDER_MS),
      isAtTip,
      ...(stopped && { stopped }),
    };
  }

  get #isHistory(): boolean {
    return this.#input.history !== undefined && !this.#hasCaughtUp;
  }

  /** What the filter wants of a record. */
  #look(record: StoredRecord, lens: Lens): TailCandidate[] {
    this.#fromMs ??= record.arrivalMs;
    this.#toMs = record.arrivalMs;
    if (!this.#filter.wantsShard(record.shard.index)) return [];
    const candidates = toCandidates(record, lens);
    this.#counts.scanned += candidates.length;
    for (const { bytes } of candidates) this.#counts.scannedBytes += bytes;
    return candidates.filter((candidate) => this.#filter.matches(candidate));
  }

  /** Why the record is not looked at any more. Records of one moment stay together, so that the rest can begin with a moment. */
  #stopBefore(arrivalMs: number, waiting: number): TailStop | undefined {
    const { untilMs, history } = this.#input;
    if (untilMs !== undefined && arrivalMs >= untilMs) return { because: "end", nextMs: untilMs };
    const isFirst = this.#toMs === undefined;
    if (!history || !this.#isHistory || isFirst || arrivalMs === this.#toMs) return undefined;
    if (this.#counts.sent + waiting >= history.recordsMax) return { because: "records", nextMs: arrivalMs };
    if (this.#counts.scannedBytes >= history.bytesMax) return { because: "bytes", nextMs: arrivalMs };
    const isLate = this.#clock.nowMs() - this.#startedMs >= history.ms;
    return isLate ? { because: "time", nextMs: arrivalMs } : undefined;
  }
}
