import { LogError } from "../log-error.ts";

/** What a disk or an object store throws, as callers of a log know it. Nothing was changed by a read. */
export function toLogError(problem: unknown): LogError {
  if (problem instanceof LogError) return problem;
  return new LogError("unavailable", "The log cannot read its records now.", { cause: problem, retryMs: 1000 });
}
