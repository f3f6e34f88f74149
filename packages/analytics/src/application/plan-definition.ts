import { bindApplication } from "../bind/bind-application.ts";
import { locateErrors } from "../parse/locate-errors.ts";
import { parseScript } from "../parse/parse-script.ts";
import type { ApplicationPlan } from "../plan/application-plan.ts";
import { catalogOf } from "./catalog-of.ts";
import type { ApplicationDefinition } from "./definition.ts";

/** What the engine runs of a definition. Throws SqlError, with the line and column in the code. */
export function planDefinition(definition: ApplicationDefinition): ApplicationPlan {
  const { code } = definition;
  const statements = parseScript(code);
  return locateErrors(code, () => bindApplication(statements, catalogOf(definition)));
}
