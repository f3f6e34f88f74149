import type { Row, Value } from "../../type/value.ts";
import type { ErrorEntry } from "./messages.ts";

/** A row of the error stream as an entry for people. */
export function errorEntry(row: Row): ErrorEntry {
  const [rowtimeMs, errorMs, , name, message, dataRowtimeMs, dataRow, pump] = row;
  return {
    errorMs: Number(errorMs ?? rowtimeMs),
    name: textOf(name),
    message: textOf(message),
    pump: textOf(pump),
    dataRowtimeMs: dataRowtimeMs === null || dataRowtimeMs === undefined ? null : Number(dataRowtimeMs),
    dataRow: textOf(dataRow),
  };
}

function textOf(value: Value | undefined): string {
  return value === null || value === undefined ? "" : String(value);
}
