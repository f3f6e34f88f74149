import type { ProgramSource } from "../src/task/thread/messages.ts";
import { openProgram } from "../src/task/thread/open-program.ts";
import type { ProgramThread } from "../src/task/thread/task-thread.ts";
import { toTaskProblem } from "../src/task/thread/to-task-problem.ts";

/** A program without a thread, for tests that open many. */
export async function localThread(source: ProgramSource): Promise<ProgramThread> {
  const program = answering(() => openProgram(source));
  return {
    opened: program.opened,
    step: async (step) => answering(() => program.step(step)),
    save: async () => new Uint8Array(program.save()),
    close: async () => undefined,
  };
}

function answering<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw toTaskProblem(thrown);
  }
}
