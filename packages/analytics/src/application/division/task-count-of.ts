import type { ApplicationDefinition } from "../definition.ts";

/** At AWS an application grows to so many KPUs by itself. */
const BY_INPUTS_MAX = 8;

/**
 * Over how many tasks an application is to run, which is how many KPUs it takes: what it says, or as many as its most parallel input has
 * in-application streams, within what AWS would give it.
 */
export function taskCountOf({ inputs, tasks }: Pick<ApplicationDefinition, "inputs" | "tasks">): number {
  return tasks ?? inputs.reduce((most, { parallelism }) => Math.max(most, Math.min(parallelism, BY_INPUTS_MAX)), 1);
}
