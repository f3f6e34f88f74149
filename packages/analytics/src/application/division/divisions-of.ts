import type { ApplicationPlan } from "../../plan/application-plan.ts";
import { describeDivision } from "../../split/describe-division.ts";
import { splitPlan } from "../../split/split-plan.ts";
import type { ApplicationDefinition } from "../definition.ts";
import { processedSets } from "./processed-sets.ts";
import { taskCountOf } from "./task-count-of.ts";

/** By pump, how it is divided among the tasks, for people; of one task there is nothing to tell. */
export function divisionsOf(plan: ApplicationPlan, definition: ApplicationDefinition): ReadonlyMap<string, string> {
  const tasks = taskCountOf(definition);
  if (tasks === 1) return new Map();
  const split = splitPlan(plan, { tasks, processed: processedSets(definition) });
  return new Map(
    split.strands.flatMap((strand) => {
      const sentence = describeDivision(strand, split, plan);
      return strand.pumps.map((pump) => [pump, sentence] as const);
    }),
  );
}
