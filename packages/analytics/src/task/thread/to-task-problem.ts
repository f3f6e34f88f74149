import { AppError } from "@millrace/base";
import { codeRefusal } from "../../application/code-refusal.ts";
import { StateLimitExceeded } from "../../engine/state-limit-exceeded.ts";
import { TaskProblem } from "./task-problem.ts";

/** What a program threw, as a problem of its task; a mistake in the code with its line and column. */
export function toTaskProblem(thrown: unknown): TaskProblem {
  const problem = codeRefusal(thrown, "application.codeInvalid");
  const message = problem instanceof Error ? problem.message : String(problem);
  if (problem instanceof StateLimitExceeded) return new TaskProblem("state", message);
  const isMistake = problem instanceof AppError && problem.row.retry === "never";
  return new TaskProblem(isMistake ? "definition" : "fault", message);
}
