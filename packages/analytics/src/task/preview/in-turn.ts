import { AppError } from "@millrace/base";
import { TaskProblem } from "../thread/task-problem.ts";

const AT_ONCE_MAX = 2;
let running = 0;

/** Does work with so many programs, unless too many run already; a program's own failure is one of the code. */
export async function inTurn<T>(programs: number, work: () => Promise<T>): Promise<T> {
  if (running + programs > AT_ONCE_MAX) {
    throw new AppError("limit.exceeded", { reason: "Other previews run at this moment; try again in a few seconds." });
  }
  running += programs;
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof TaskProblem)
      throw new AppError("application.codeInvalid", { reason: cause.message }, { cause });
    throw cause;
  } finally {
    running -= programs;
  }
}
