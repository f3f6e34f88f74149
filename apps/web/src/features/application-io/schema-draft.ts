import type { NewApplicationInput } from "@millrace/contract";

/** How records become rows, as the API takes it. */
export type Schema = NewApplicationInput["schema"];
export type SchemaColumn = Schema["columns"][number];

/** Types that are offered; any other may be typed. */
export const usualTypes = [
  "VARCHAR(16)",
  "VARCHAR(64)",
  "VARCHAR(256)",
  "INTEGER",
  "BIGINT",
  "DOUBLE",
  "DECIMAL(18,2)",
  "BOOLEAN",
  "TIMESTAMP",
  "DATE",
] as const;

/** A schema with one of its columns changed. */
export function withColumn(schema: Schema, index: number, change: Partial<SchemaColumn>): Schema {
  return { ...schema, columns: schema.columns.map((column, at) => (at === index ? { ...column, ...change } : column)) };
}

export function withoutColumn(schema: Schema, index: number): Schema {
  return { ...schema, columns: schema.columns.filter((_, at) => at !== index) };
}

/** A schema with one more column, at the end. */
export function withNewColumn(schema: Schema): Schema {
  const number = schema.columns.length + 1;
  const column: SchemaColumn = { name: `COL_${number}`, sqlType: "VARCHAR(64)" };
  const isJson = schema.format.type === "JSON";
  return { ...schema, columns: [...schema.columns, { ...column, ...(isJson && { mapping: `$.col${number}` }) }] };
}

/** The same columns read another way: JSON finds them by path, CSV by position. */
export function withFormat(schema: Schema, type: Schema["format"]["type"]): Schema {
  if (type === schema.format.type) return schema;
  if (type === "CSV") {
    const columns = schema.columns.map(({ name, sqlType }) => ({ name, sqlType }));
    return { ...schema, columns, format: { type, rowDelimiter: "\n", columnDelimiter: "," } };
  }
  const columns = schema.columns.map((column) => ({ ...column, mapping: `$.${column.name}` }));
  return { ...schema, columns, format: { type, rowPath: "$" } };
}

/** Delimiters as a field shows them: a tab is `\t`. */
export function showDelimiter(delimiter: string): string {
  return delimiter.replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t");
}

export function readDelimiter(shown: string): string {
  return shown.replaceAll("\\n", "\n").replaceAll("\\r", "\r").replaceAll("\\t", "\t");
}
