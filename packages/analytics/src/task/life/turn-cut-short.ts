/** Thrown by a turn that could not be brought to its end now: what was done of it is kept, and the next goes on from there. */
export class TurnCutShort extends Error {
  /** What holds it up, for people. Undefined: it was asked for something else meanwhile. */
  readonly problem: string | undefined;

  constructor(problem?: string) {
    super(problem ?? "The turn of an application was cut short.");
    this.name = "TurnCutShort";
    this.problem = problem;
  }
}
