import { LogError, type LogErrorReason } from "../log-error.ts";

/** A LogError as it travels. */
interface Failure {
  readonly reason: LogErrorReason;
  readonly sentence: string;
  readonly definite: boolean;
  readonly retryMs: number;
}

export function encodeFailure(problem: unknown): Failure {
  if (problem instanceof LogError) {
    const { reason, message, definite, retryMs } = problem;
    return { reason, sentence: message, definite, retryMs };
  }
  return { reason: "unavailable", sentence: String(problem), definite: false, retryMs: 0 };
}

export function decodeFailure(head: unknown): LogError {
  const { reason, sentence, definite, retryMs } = head as Failure;
  return new LogError(reason, sentence, { definite, retryMs });
}
