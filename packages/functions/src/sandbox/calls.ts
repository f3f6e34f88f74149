/** What the house asks of the transform process, and what comes back. Both travel as frames: this header, then bytes. */
export type CallHeader = JavascriptCall | JqCall;

interface AnyCall {
  readonly id: number;
  readonly teamId: string;
  readonly timeoutMs: number;
}

/**
 * The bytes are the event as JSON. The data of records, nine tenths of an event and of its answer, are spared the way through JSON
 * and back: where `data` of an entry of `records` belongs, its length stands, and the data themselves come after the JSON in the
 * order of the entries: bytes in the event, base64 in the answer.
 */
export interface JavascriptCall extends AnyCall {
  readonly kind: "javascript";
  /** How many of the bytes are JSON. Left out: all, and all of the answer will be. */
  readonly jsonBytes?: number;
  /** Another text is another key; what was loaded for a key is kept warm for its team. */
  readonly codeHash: string;
  readonly code: string;
}

/** The bytes are a JSON array of what the query is run on, value by value. */
export interface JqCall extends AnyCall {
  readonly kind: "jq";
  readonly query: string;
}

export interface AnswerHeader {
  readonly id: number;
  /** Left out: the bytes are the answer. */
  readonly problem?: CallProblem;
  /** How many of the bytes are JSON; all when left out. */
  readonly jsonBytes?: number;
  readonly logs: readonly string[];
  /** What it took of a core. */
  readonly cpuMs: number;
}

export interface CallProblem {
  readonly code: ProblemCode;
  /** For the person who wrote the function. */
  readonly message: string;
}

/**
 * - `thrown`: the function's own error, or one that its code has when it is loaded.
 * - `timeout`: stopped from outside, by the clock.
 * - `memory`: stopped because it took more memory than it may have.
 * - `tooLarge`: the answer is larger than an answer may be.
 * - `lost`: the process ended, of whomever's doing; another attempt finds a new one.
 */
export type ProblemCode = "thrown" | "timeout" | "memory" | "tooLarge" | "lost";

/** An answer of a function: 6 MiB, as at AWS. */
export const ANSWER_BYTES_MAX = 6 * 1024 * 1024;
/** A frame of either direction: nothing honest is larger. */
export const FRAME_BYTES_MAX = 24 * 1024 * 1024;
