import type { LambdaEvent } from "./lambda-event.ts";
import type { TransformOwner, TransformRecord, TransformResult } from "./transform-record.ts";

/** Records on their way to one function. */
export interface Invocation {
  readonly owner: TransformOwner;
  readonly records: readonly TransformRecord[];
  readonly timeoutMs: number;
}

export interface InvocationOutcome {
  readonly results: TransformResult[];
  /** What the function said, of all runs. */
  readonly logs: readonly string[];
}

/** Sends one event and returns the answer, JSON of anybody's making. Throws FunctionFailure. */
export type SendEvent = (event: LambdaEvent, timeoutMs: number) => Promise<unknown>;
