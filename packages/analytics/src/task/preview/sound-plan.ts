import { codeRefusal } from "../../application/code-refusal.ts";
import type { ApplicationDefinition } from "../../application/definition.ts";
import { planDefinition } from "../../application/plan-definition.ts";
import type { ApplicationPlan } from "../../plan/application-plan.ts";

/** What a definition becomes; throws the code's refusal when it could not run. */
export function soundPlan(definition: ApplicationDefinition): ApplicationPlan {
  try {
    return planDefinition(definition);
  } catch (problem) {
    throw codeRefusal(problem, "application.codeInvalid");
  }
}
