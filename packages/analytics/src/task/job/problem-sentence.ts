import { AppError } from "@millrace/base";
import { LogError } from "@millrace/log";
import { TaskProblem } from "../thread/task-problem.ts";

/** What is said to people of something that went wrong at a worker: only what is ours to tell. */
export function problemSentence(cause: unknown): string {
  const isOurs = cause instanceof AppError || cause instanceof LogError || cause instanceof TaskProblem;
  return isOurs ? cause.message : "Something went wrong; the worker's log has the cause.";
}
