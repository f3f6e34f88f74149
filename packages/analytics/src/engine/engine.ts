import type { PlanSplit } from "../split/strand.ts";
import type { Row } from "../type/value.ts";

/**
 * An application's plan, running: a pure function of what is pushed. The same plan, state and steps give the same rows, whenever and
 * wherever they run; no operator looks at a clock, draws at random without the plan's seed, or waits.
 */
export interface Engine {
  /**
   * One step: the inputs' rows in order of their ROWTIME, then nothing older than `boundMs` will come, which is what closes windows while
   * nothing arrives. `nowMs` is what CURRENT_TIMESTAMP says during the step. Throws StateLimitExceeded.
   */
  step(step: EngineStep): void;
  /** The rows that came to the watched streams since the last call, in order. */
  take(): ReadonlyMap<string, readonly Row[]>;
  /** Since the engine was opened or loaded. */
  counters(): EngineCounters;
  /** About what the state takes in memory. */
  stateBytes(): number;
  /** The state for `v8.serialize`; typed arrays in it may be the live ones: serialize before the next step. */
  save(): EngineState;
  /** Takes over the state of pumps that are still the same; tells which were new or changed and begin empty. */
  load(state: EngineState): LoadedPumps;
  /**
   * The same of what the tasks of another division have saved when all stood at one place: of each pump that is still the same, the keys
   * that are this task's now.
   */
  loadShares(states: readonly EngineState[]): LoadedPumps;
}

/** Which pumps go on with what was saved, and which begin empty. */
export interface LoadedPumps {
  readonly kept: readonly string[];
  readonly discarded: readonly string[];
}

export interface EngineStep {
  /** `input`: a stream of the plan; also the error stream, for records that could not be read. */
  readonly rows: readonly InputRows[];
  readonly boundMs: number;
  readonly nowMs: number;
  /** Streams beside the watched ones whose rows of this step are wanted. */
  readonly alsoWatch?: readonly string[];
}

export interface InputRows {
  readonly input: string;
  readonly rows: readonly Row[];
  /** For each row whether it is of a record of this task's own, which counts and shows it: 1 or 0. Undefined: all are. */
  readonly own?: Uint8Array | undefined;
}

export interface EngineCounters {
  readonly pumps: Readonly<Record<string, PumpCounters>>;
  /** Rows that came to each stream. */
  readonly streams: Readonly<Record<string, number>>;
}

/**
 * Rows in = rows out + filtered + errors, for pumps that only choose rows; windows and joins make others. `errors` are the rows that went
 * to the error stream, `late` those of them that came too late.
 */
export interface PumpCounters {
  readonly in: number;
  readonly out: number;
  readonly filtered: number;
  readonly errors: number;
  readonly late: number;
  readonly stateBytes: number;
}

export interface EngineState {
  readonly format: 1;
  readonly boundMs: number;
  readonly streams: Readonly<Record<string, unknown>>;
  readonly pumps: Readonly<Record<string, { readonly fingerprint: string; readonly state: unknown }>>;
}

export interface EngineOptions {
  /** Which part of the work is this engine's. Undefined: all. */
  readonly share?: { readonly split: PlanSplit; readonly task: number };
  /** Streams whose rows `take` returns. */
  readonly watch: readonly string[];
  /** Of the random forests: derived from the application's id. */
  readonly seed: string;
  readonly tables: ReadonlyMap<string, readonly Row[]>;
  /** Over it, a step throws StateLimitExceeded. */
  readonly stateBytesMax: number;
}
