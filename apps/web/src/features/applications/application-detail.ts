import { type ApplicationSummary, type ApplicationTotal, type ApplicationView, inspectCode } from "@millrace/analytics";
import { ApplicationDefinition } from "@millrace/contract";

/** What a list's rates are of. */
export const LIST_SECONDS = 5 * 60;

/** A line of the list, with what the application did in the last minutes while it runs. */
export function toApplicationLine({ statusProblem, ...rest }: ApplicationSummary, total: ApplicationTotal | undefined) {
  const running = rest.status === "RUNNING" ? total : undefined;
  return {
    ...rest,
    problem: statusProblem ?? running?.problem,
    rowsInPerSecond: running && running.rowsIn / LIST_SECONDS,
    rowsOutPerSecond: running && running.rowsOut / LIST_SECONDS,
    lagMs: running?.lagMs,
  };
}

/** An application as its pages show it, with what its code is made of. */
export function toApplicationDetail(view: ApplicationView, runningProblem?: string) {
  const { name, arn, description, status, statusProblem, versionId, createdMs } = view;
  const definition = toDefinition(view.definition);
  const { streams, pumps, taskCount } = inspectCode(definition);
  return {
    name,
    arn,
    description,
    status,
    problem: statusProblem ?? runningProblem,
    versionId,
    createdMs,
    definition,
    streams,
    pumps,
    taskCount,
  };
}

/** A definition in the type in which the contract takes it back. */
export function toDefinition(definition: ApplicationView["definition"]) {
  return ApplicationDefinition.parse(definition);
}
