import type { ProblemKind } from "./messages.ts";

/** What ended a program, with a sentence for people. */
export class TaskProblem extends Error {
  readonly kind: ProblemKind;

  constructor(kind: ProblemKind, message: string) {
    super(message);
    this.name = "TaskProblem";
    this.kind = kind;
  }

  /** Whether the application would meet it again at every attempt, until somebody changes it. */
  get isFinal(): boolean {
    return this.kind !== "fault";
  }
}
