import { FunctionFailure } from "../runner/function-failure.ts";
import type { AnswerHeader, CallProblem, ProblemCode } from "./calls.ts";

/** What a delivery is told about each problem of a call. */
const failures: Readonly<Record<ProblemCode, { readonly code: string; readonly retry: boolean }>> = {
  thrown: { code: "Lambda.FunctionError", retry: false },
  memory: { code: "Lambda.OutOfMemory", retry: false },
  tooLarge: { code: "Lambda.ResponseTooLarge", retry: false },
  timeout: { code: "Lambda.FunctionTimedOut", retry: true },
  lost: { code: "Lambda.ServiceException", retry: true },
};

export function callFailure(problem: CallProblem, logs: AnswerHeader["logs"] = []): FunctionFailure {
  const { code, retry } = failures[problem.code] ?? failures.lost;
  return new FunctionFailure(code, problem.message, { retry, logs });
}
