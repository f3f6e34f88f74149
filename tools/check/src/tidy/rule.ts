import type { Repository } from "../repository.ts";

export interface Problem {
  readonly path: string;
  readonly line?: number;
  /** What is wrong and, where it is not plain, what to do. */
  readonly problem: string;
}

/** A rule of the house that no general tool knows. */
export interface Rule {
  readonly name: string;
  readonly reason: string;
  check(repository: Repository): Problem[];
}
