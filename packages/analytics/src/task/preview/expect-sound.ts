import { codeRefusal } from "../../application/code-refusal.ts";
import type { ApplicationDefinition } from "../../application/definition.ts";
import { planDefinition } from "../../application/plan-definition.ts";

/** Throws the code's refusal when a definition could not run. */
export function expectSound(definition: ApplicationDefinition): void {
  try {
    planDefinition(definition);
  } catch (problem) {
    throw codeRefusal(problem, "application.codeInvalid");
  }
}
