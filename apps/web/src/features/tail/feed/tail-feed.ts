import type { TailQuestion } from "@millrace/contract";
import type { TailStop } from "@millrace/streams";
import type { LiveConnection, LiveProblem, LiveState } from "../../live/index.ts";
import { type Arrivals, arrivalsOf } from "./arrivals.ts";
import { HISTORY_SECONDS, TailCounts, type TailRates, type TailScan } from "./tail-counts.ts";
import { TailRing, type TailRow } from "./tail-ring.ts";
import { recordId, type TailRecords } from "./tail-wire.ts";

export interface TailSnapshot extends TailRates {
  readonly rows: readonly TailRow[];
  /** Rows that came since the view was held. */
  readonly newCount: number;
  /** `stopped`: the server looked as far as it was asked to. `ended`: it cannot go on. */
  readonly state: "connecting" | "live" | "lost" | "resting" | "stopped" | "ended";
  /** Since when the connection is lost or given back. */
  readonly lostMs: number | undefined;
  readonly scan: TailScan;
  /** Everything that arrived before now was looked at. */
  readonly isAtTip: boolean;
  readonly orderedToMs: number;
  readonly arrivals: Arrivals;
  readonly stop: TailStop | undefined;
  readonly problem: LiveProblem | undefined;
}

export const noTail: TailSnapshot = {
  rows: [],
  newCount: 0,
  state: "connecting",
  lostMs: undefined,
  scannedRate: 0,
  matchedRate: 0,
  sampling: 1,
  skipped: 0,
  scan: { records: 0, bytes: 0, matched: 0 },
  isAtTip: false,
  orderedToMs: 0,
  arrivals: { fromMs: 0, stepMs: 1000, counts: [] },
  stop: undefined,
  problem: undefined,
};

/** What was missed in less than that is fetched; of more, a row says that it is missing. */
const CATCH_UP_MS = 60_000;

/**
 * One tail as a store for useSyncExternalStore. Events arrive at most four times a second, and each makes one new snapshot:
 * the page draws no more often than that, however many records there are. Holding freezes the rows that are seen, not the
 * reading: what comes meanwhile is counted and shown when the hold ends. A connection that was lost for a moment goes on
 * where the order was certain, without a gap and without a record twice.
 */
export class TailFeed {
  readonly #question: TailQuestion;
  readonly #listeners = new Set<() => void>();
  readonly #ring = new TailRing();
  readonly #counts = new TailCounts();
  #snapshot = noTail;
  #held: readonly TailRow[] | undefined;
  #newCount = 0;
  #state: TailSnapshot["state"] = "connecting";
  #lostMs: number | undefined;
  #why: "lost" | "hidden" = "lost";
  #isAtTip = false;
  #orderedToMs = 0;
  /** Records that are known from before the connection that is open. */
  #known: ReadonlySet<string> = new Set();
  #stop: TailStop | undefined;
  #problem: LiveProblem | undefined;
  #live: LiveConnection | undefined;
  #leave: (() => void) | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(question: TailQuestion) {
    this.#question = question;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): TailSnapshot => this.#snapshot;

  start(live: LiveConnection): void {
    this.#live = live;
    this.#leave = live.join({
      kind: "tail",
      ask: () => this.#ask(),
      onEvent: (name, data) => name === "records" && this.#onRecords(data as TailRecords),
      onProblem: (problem) => this.#onProblem(problem),
      onState: (state) => this.#onState(state),
    });
    this.#timer = setInterval(() => this.#publish(), 1_000);
  }

  stop(): void {
    this.#leave?.();
    clearInterval(this.#timer);
  }

  /** Freezes the rows that are shown, or shows what came meanwhile. */
  hold(isHeld: boolean): void {
    if (isHeld === (this.#held !== undefined)) return;
    this.#held = isHeld ? this.#ring.rows : undefined;
    this.#newCount = 0;
    this.#publish();
  }

  clear(): void {
    this.#ring.clear();
    if (this.#held) this.#held = [];
    this.#newCount = 0;
    this.#publish();
  }

  /** Goes on where the server stopped looking. */
  continue(): void {
    if (!this.#stop) return;
    this.#orderedToMs = this.#stop.nextMs;
    this.#stop = undefined;
    this.#state = "connecting";
    this.#live?.again();
    this.#publish();
  }

  #ask(): object | undefined {
    if (this.#state === "ended" || this.#state === "stopped") return undefined;
    const hasBegun = this.#orderedToMs > 0;
    const isLong = this.#lostMs !== undefined && Date.now() - this.#lostMs > CATCH_UP_MS;
    if (!hasBegun || (isLong && this.#question.from === "latest")) {
      this.#known = new Set();
      return this.#question;
    }
    this.#known = this.#ring.idsSince(this.#orderedToMs);
    return { ...this.#question, resumeMs: this.#orderedToMs };
  }

  #onState(state: LiveState): void {
    if (this.#state === "ended" || this.#state === "stopped") return;
    if (state === "open") this.#onOpen();
    else if (state === "connecting") this.#state = this.#lostMs === undefined ? "connecting" : "lost";
    else {
      this.#lostMs ??= Date.now();
      this.#why = state === "resting" ? "hidden" : "lost";
      this.#state = state;
    }
    this.#publish();
  }

  #onOpen(): void {
    const nowMs = Date.now();
    const isLong = this.#lostMs !== undefined && nowMs - this.#lostMs > CATCH_UP_MS;
    if (isLong && this.#question.from === "latest") {
      this.#ring.addGap({ why: this.#why, fromMs: this.#lostMs ?? nowMs, toMs: nowMs });
    }
    this.#lostMs = undefined;
    this.#state = "live";
    this.#problem = undefined;
  }

  #onRecords(counted: TailRecords): void {
    this.#counts.add(counted, Date.now());
    const fresh =
      this.#known.size === 0 ? counted.records : counted.records.filter((one) => !this.#known.has(recordId(one)));
    // Rows are placed by what was certain before: a record of this event may belong before rows of the event before.
    this.#ring.add(fresh, this.#orderedToMs);
    if (this.#held) this.#newCount += fresh.length;
    this.#orderedToMs = Math.max(this.#orderedToMs, counted.orderedToMs);
    this.#isAtTip = counted.isAtTip;
    if (counted.stopped) {
      this.#stop = counted.stopped;
      this.#state = "stopped";
      this.#live?.again();
    }
    this.#publish();
  }

  #onProblem(problem: LiveProblem): void {
    this.#problem = problem;
    if (!problem.canRetry) {
      this.#state = "ended";
      this.#live?.again();
    }
    this.#publish();
  }

  #publish(): void {
    const nowMs = Date.now();
    const rows = this.#held ?? this.#ring.rows;
    const isNow = this.#question.from === "latest";
    this.#snapshot = {
      ...this.#counts.rates(nowMs),
      rows,
      newCount: this.#newCount,
      state: this.#state,
      lostMs: this.#lostMs,
      scan: this.#counts.scan,
      isAtTip: this.#isAtTip,
      orderedToMs: this.#orderedToMs,
      arrivals: isNow ? this.#lastSeconds(nowMs) : arrivalsOf(rows),
      stop: this.#stop,
      problem: this.#problem,
    };
    for (const listener of this.#listeners) listener();
  }

  #lastSeconds(nowMs: number): Arrivals {
    const fromMs = (Math.floor(nowMs / 1000) - HISTORY_SECONDS + 1) * 1000;
    return { fromMs, stepMs: 1000, counts: this.#counts.seconds(nowMs) };
  }
}
