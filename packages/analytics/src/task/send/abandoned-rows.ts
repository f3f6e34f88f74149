import type { OutputDefinition } from "../../application/definition.ts";
import type { UnsentStep } from "../step/step-journal.ts";

/** Rows of committed steps that will never be sent: an update took their output away before its target had taken them. */
export function abandonedRows(steps: readonly UnsentStep[], outputs: readonly OutputDefinition[]): number {
  const known = new Set(outputs.map(({ outputId }) => outputId));
  const left = steps.flatMap((step) => step.outputs.filter(({ outputId }) => !known.has(outputId)));
  return left.reduce((sum, { count }) => sum + count, 0);
}
