import type { TailProblem, TailRecords, WireRecord } from "./tail-wire.ts";

export type TailRow =
  | { readonly kind: "record"; readonly id: number; readonly record: WireRecord }
  /** The connection was lost: what came between is not here. */
  | { readonly kind: "gap"; readonly id: number; readonly fromMs: number; readonly toMs: number };

export interface TailSnapshot {
  readonly rows: readonly TailRow[];
  /** Rows that came since the view was held. */
  readonly newCount: number;
  readonly state: "connecting" | "live" | "lost" | "ended";
  /** Since when the connection is lost. */
  readonly lostMs: number | undefined;
  /** Per second, over the last seconds. */
  readonly scannedRate: number;
  readonly matchedRate: number;
  /** One of so many matching records is shown; 1: all. */
  readonly sampling: number;
  readonly scannedTotal: number;
  /** Matching records that came in each of the last seconds, the newest last. */
  readonly history: readonly number[];
  readonly problem: TailProblem | undefined;
}

/** The rows that a tab remembers. */
export const ROWS_MAX = 5_000;
/** How far back the history goes. */
export const HISTORY_SECONDS = 90;
const RATE_WINDOW_MS = 3_000;
const BACKOFF_MS = [500, 1_000, 2_000, 5_000] as const;

const nothing: TailSnapshot = {
  rows: [],
  newCount: 0,
  state: "connecting",
  lostMs: undefined,
  scannedRate: 0,
  matchedRate: 0,
  sampling: 1,
  scannedTotal: 0,
  history: [],
  problem: undefined,
};

/**
 * One tail as a store for useSyncExternalStore. Events arrive at most four times a second, and each makes one new snapshot:
 * the page draws no more often than that, however many records there are. Holding freezes the rows that are seen, not the
 * reading: what comes meanwhile is counted and shown when the hold ends.
 */
export class TailFeed {
  readonly #url: string;
  readonly #listeners = new Set<() => void>();
  #snapshot = nothing;
  #rows: TailRow[] = [];
  #held: readonly TailRow[] | undefined;
  #newCount = 0;
  #nextId = 0;
  #scannedTotal = 0;
  #counts: { readonly atMs: number; readonly counted: TailRecords }[] = [];
  readonly #bySecond = new Map<number, number>();
  #source: EventSource | undefined;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #failures = 0;
  #lostMs: number | undefined;
  #state: TailSnapshot["state"] = "connecting";
  #problem: TailProblem | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): TailSnapshot => this.#snapshot;

  start(): void {
    this.#open();
    this.#timers.push(setInterval(() => this.#publish(), 1_000));
  }

  stop(): void {
    this.#source?.close();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  /** Freezes the rows that are shown, or shows what came meanwhile. */
  hold(isHeld: boolean): void {
    if (isHeld === (this.#held !== undefined)) return;
    this.#held = isHeld ? this.#rows : undefined;
    this.#newCount = 0;
    this.#publish();
  }

  clear(): void {
    this.#rows = [];
    if (this.#held) this.#held = [];
    this.#newCount = 0;
    this.#publish();
  }

  #open(): void {
    const isAgain = this.#failures > 0 || this.#lostMs !== undefined;
    const source = new EventSource(isAgain ? `${this.#url}&resume=1` : this.#url);
    this.#source = source;
    source.onopen = () => this.#onOpen();
    source.addEventListener("records", (event) => this.#onRecords(JSON.parse(event.data) as TailRecords));
    source.addEventListener("problem", (event) => this.#onProblem(JSON.parse(event.data) as TailProblem));
    source.onerror = () => this.#onLost();
  }

  #onOpen(): void {
    const nowMs = Date.now();
    if (this.#lostMs !== undefined) this.#add([{ kind: "gap", id: this.#nextId++, fromMs: this.#lostMs, toMs: nowMs }]);
    this.#lostMs = undefined;
    this.#failures = 0;
    this.#state = "live";
    this.#problem = undefined;
    this.#publish();
  }

  #onRecords(counted: TailRecords): void {
    this.#scannedTotal += counted.scanned;
    const second = Math.floor(Date.now() / 1000);
    this.#bySecond.set(second, (this.#bySecond.get(second) ?? 0) + counted.matched);
    this.#counts.push({ atMs: Date.now(), counted });
    this.#add(counted.records.map((record) => ({ kind: "record", id: this.#nextId++, record })));
    this.#publish();
  }

  #onProblem(problem: TailProblem): void {
    this.#problem = problem;
    if (problem.canRetry) {
      this.#onLost();
      return;
    }
    this.#state = "ended";
    this.stop();
    this.#publish();
  }

  /** The browser would try again by itself, but from the beginning of the same URL; a tail goes on from now, with a gap. */
  #onLost(): void {
    this.#source?.close();
    if (this.#state === "ended") return;
    this.#lostMs ??= Date.now();
    this.#state = "lost";
    const waitMs = BACKOFF_MS[Math.min(this.#failures, BACKOFF_MS.length - 1)];
    this.#failures += 1;
    this.#timers.push(setTimeout(() => this.#open(), waitMs));
    this.#publish();
  }

  #add(rows: readonly TailRow[]): void {
    if (rows.length === 0) return;
    this.#rows = [...this.#rows, ...rows].slice(-ROWS_MAX);
    if (this.#held) this.#newCount += rows.length;
  }

  #publish(): void {
    const nowMs = Date.now();
    this.#counts = this.#counts.filter(({ atMs }) => nowMs - atMs < RATE_WINDOW_MS);
    const sum = (of: "scanned" | "matched" | "skipped") =>
      this.#counts.reduce((total, { counted }) => total + counted[of], 0);
    const matched = sum("matched");
    const shown = matched - sum("skipped");
    const perSecond = (count: number) => Math.round((count * 1000) / RATE_WINDOW_MS);
    this.#snapshot = {
      rows: this.#held ?? this.#rows,
      newCount: this.#newCount,
      state: this.#state,
      lostMs: this.#lostMs,
      scannedRate: perSecond(sum("scanned")),
      matchedRate: perSecond(matched),
      sampling: shown > 0 ? Math.max(1, Math.round(matched / shown)) : 1,
      scannedTotal: this.#scannedTotal,
      history: this.#history(nowMs),
      problem: this.#problem,
    };
    for (const listener of this.#listeners) listener();
  }

  #history(nowMs: number): number[] {
    const first = Math.floor(nowMs / 1000) - HISTORY_SECONDS + 1;
    for (const second of this.#bySecond.keys()) if (second < first) this.#bySecond.delete(second);
    return Array.from({ length: HISTORY_SECONDS }, (_, index) => this.#bySecond.get(first + index) ?? 0);
  }
}
