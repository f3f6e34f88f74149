import type { SourceSchema } from "../application/definition.ts";
import { toSqlType } from "../bind/to-sql-type.ts";
import { parseType } from "../parse/parse-type.ts";
import type { Column } from "../type/sql-type.ts";

/** When the record came to the stream. */
export const ARRIVAL_COLUMN = "APPROXIMATE_ARRIVAL_TIME";

/** The columns of an input's in-application streams: those of the schema, by their exact names, and behind them when the record came. */
export function inputColumns(schema: SourceSchema): Column[] {
  const columns = schemaColumns(schema);
  return columns.some(({ name }) => name === ARRIVAL_COLUMN)
    ? columns
    : [...columns, { name: ARRIVAL_COLUMN, type: { name: "TIMESTAMP" }, hidden: true }];
}

/** The columns of a schema by their exact names: of a reference table, that is all. Throws SqlError for a type that is none. */
export function schemaColumns(schema: SourceSchema): Column[] {
  return schema.columns.map(({ name, sqlType }) => ({ name, type: toSqlType(parseType(sqlType)) }));
}
