import { AppError } from "@millrace/base";
import type { ParquetColumn } from "../../parquet-plan.ts";
import { parseHiveType } from "./parse-hive-type.ts";

const COLUMNS_MAX = 1000;
const NAME_CHARS_MAX = 255;

/** Throws InvalidArgumentException when no Parquet file could be made of these columns. */
export function checkColumns(columns: readonly ParquetColumn[]): void {
  if (columns.length === 0) throw refused("A schema needs at least one column.");
  if (columns.length > COLUMNS_MAX) throw refused(`A schema has at most ${COLUMNS_MAX} columns.`);
  const names = new Set<string>();
  for (const { name, type } of columns) {
    const isName = name !== "" && name.length <= NAME_CHARS_MAX && !/\p{Cc}|\p{Cs}/u.test(name) && name !== "__proto__";
    if (!isName) throw refused(`"${name}" is not a name of a column.`);
    if (names.has(name.toLowerCase())) throw refused(`The column ${name} is there twice.`);
    names.add(name.toLowerCase());
    checkType(name, type);
  }
}

function checkType(name: string, type: string): void {
  try {
    parseHiveType(type);
  } catch (error) {
    // The parser's sentence is for the person who wrote the type.
    throw refused(`${error instanceof Error ? error.message : String(error)} It is that of the column ${name}.`);
  }
}

const refused = (reason: string): AppError => new AppError("argument.invalid", { reason });
