import { RowError } from "../../type/row-error.ts";
import type { SqlType } from "../../type/sql-type.ts";
import type { Value } from "../../type/value.ts";
import { castFunction } from "../cast/cast-function.ts";
import { dateFormatOf } from "../date-format/date-format-of.ts";
import { timeRuntime } from "../time/time-runtime.ts";
import type { LogColumn } from "./parse-columns.ts";

const string: SqlType = { name: "VARCHAR" };

/** Makes a field's text the value of its column: empty is NULL for all but strings. */
export function fieldReader(column: LogColumn): (text: string) => Value {
  const read =
    column.format === undefined ? castFunction(string, column.type) : formatReader(column.format, column.type);
  const isText = column.type.name === "VARCHAR" || column.type.name === "CHAR";
  return (text) => {
    const value = isText || text.trim() !== "" ? read(text) : null;
    if (value === null && column.notNull) throw new RowError("NULL_VALUE", `${column.name} must not be null.`);
    return value;
  };
}

function formatReader(format: string, type: SqlType): (text: string) => Value {
  const { parse } = dateFormatOf(format);
  return (text) => {
    const ms = parse(text.trim());
    if (ms === undefined) {
      throw new RowError("COERCION_ERROR", `"${text.slice(0, 60)}" is not of the format "${format}".`);
    }
    if (type.name === "DATE") return timeRuntime.midnight(ms);
    return type.name === "TIME" ? timeRuntime.timeOfDay(ms) : ms;
  };
}
