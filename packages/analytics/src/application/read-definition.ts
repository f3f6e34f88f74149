import { ApplicationDefinition as definitionSchema } from "@millrace/contract";
import type { ApplicationDefinition } from "./definition.ts";

/** The definition in a row of Postgres. */
export function readDefinition(row: { readonly definition: unknown }): ApplicationDefinition {
  return definitionSchema.parse(row.definition);
}
