import { inputsOf } from "../bind/query/rel-size.ts";
import type { PumpPlan } from "../plan/application-plan.ts";
import type { Rel } from "../plan/rel.ts";
import { type Memory, memoryOf } from "./memory-of.ts";

/** A step that remembers something from row to row. */
export interface RememberingStep {
  readonly rel: Rel;
  readonly memory: Memory;
}

/** The steps of pumps that remember something. */
export function rememberingSteps(pumps: readonly PumpPlan[]): readonly RememberingStep[] {
  return pumps.flatMap(({ query }) =>
    stepsOf(query).flatMap((rel) => {
      const memory = memoryOf(rel);
      return memory === undefined ? [] : [{ rel, memory }];
    }),
  );
}

function stepsOf(rel: Rel): readonly Rel[] {
  return [rel, ...inputsOf(rel).flatMap(stepsOf)];
}
