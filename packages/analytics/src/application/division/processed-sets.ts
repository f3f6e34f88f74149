import type { ApplicationDefinition } from "../definition.ts";
import { inAppStreamNames } from "../in-app-stream-names.ts";

/** For each input whose records a function sees first: its in-application streams. */
export function processedSets({ inputs }: Pick<ApplicationDefinition, "inputs">): readonly ReadonlySet<string>[] {
  return inputs.flatMap((input) => (input.processor ? [new Set(inAppStreamNames(input))] : []));
}
