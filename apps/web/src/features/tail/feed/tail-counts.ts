import type { TailRecords } from "./tail-wire.ts";

/** What a tail looked at since it began. */
export interface TailScan {
  readonly records: number;
  readonly bytes: number;
  readonly matched: number;
  /** Arrival of the first and the last record. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

export interface TailRates {
  /** Per second, over the last seconds. */
  readonly scannedRate: number;
  readonly matchedRate: number;
  /** One of so many matching records is shown; 1: all. */
  readonly sampling: number;
  /** Matching records that were not shown, since the tail began. */
  readonly skipped: number;
}

/** How far back the seconds go. */
export const HISTORY_SECONDS = 90;
const RATE_WINDOW_MS = 3_000;

/** The figures of a tail: totals, rates, and matches by the second. */
export class TailCounts {
  scan: TailScan = { records: 0, bytes: 0, matched: 0 };
  #skipped = 0;
  #lately: { readonly atMs: number; readonly counted: TailRecords }[] = [];
  readonly #bySecond = new Map<number, number>();

  add(counted: TailRecords, nowMs: number): void {
    const { scan } = this;
    const fromMs = scan.fromMs ?? counted.fromMs;
    const toMs = counted.toMs ?? scan.toMs;
    this.scan = {
      records: scan.records + counted.scanned,
      bytes: scan.bytes + counted.scannedBytes,
      matched: scan.matched + counted.matched,
      ...(fromMs !== undefined && { fromMs }),
      ...(toMs !== undefined && { toMs }),
    };
    this.#skipped += counted.skipped;
    const second = Math.floor(nowMs / 1000);
    this.#bySecond.set(second, (this.#bySecond.get(second) ?? 0) + counted.matched);
    this.#lately.push({ atMs: nowMs, counted });
  }

  rates(nowMs: number): TailRates {
    this.#lately = this.#lately.filter(({ atMs }) => nowMs - atMs < RATE_WINDOW_MS);
    const sum = (of: "scanned" | "matched" | "skipped") =>
      this.#lately.reduce((total, { counted }) => total + counted[of], 0);
    const matched = sum("matched");
    const shown = matched - sum("skipped");
    const perSecond = (count: number) => Math.round((count * 1000) / RATE_WINDOW_MS);
    return {
      scannedRate: perSecond(sum("scanned")),
      matchedRate: perSecond(matched),
      sampling: shown > 0 ? Math.max(1, Math.round(matched / shown)) : 1,
      skipped: this.#skipped,
    };
  }

  /** Matches in each of the last seconds, the newest last. */
  seconds(nowMs: number): number[] {
    const first = Math.floor(nowMs / 1000) - HISTORY_SECONDS + 1;
    for (const second of this.#bySecond.keys()) if (second < first) this.#bySecond.delete(second);
    return Array.from({ length: HISTORY_SECONDS }, (_, index) => this.#bySecond.get(first + index) ?? 0);
  }
}
