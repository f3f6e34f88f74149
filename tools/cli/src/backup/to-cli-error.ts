import { BackupProblem } from "@millrace/backup";
import { CliError } from "../cli-error.ts";

/** What stands in the way of a backup or a restore as a sentence for the person; anything else as it is. */
export function toCliError(problem: unknown): unknown {
  return problem instanceof BackupProblem ? new CliError(problem.message, { cause: problem }) : problem;
}
