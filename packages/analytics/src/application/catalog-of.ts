import { inputColumns, schemaColumns } from "../input/input-columns.ts";
import type { Catalog } from "../plan/application-plan.ts";
import type { ApplicationDefinition } from "./definition.ts";
import { inAppStreamNames } from "./in-app-stream-names.ts";

/** What an application's code can name beside what it declares itself. Throws SqlError for a column's type that is none. */
export function catalogOf({ inputs, references }: Pick<ApplicationDefinition, "inputs" | "references">): Catalog {
  return {
    inputs: inputs.flatMap((input) => {
      const columns = inputColumns(input.schema);
      return inAppStreamNames(input).map((name) => ({ name, columns }));
    }),
    tables: references.map(({ tableName, schema }) => ({ name: tableName, columns: schemaColumns(schema) })),
  };
}
