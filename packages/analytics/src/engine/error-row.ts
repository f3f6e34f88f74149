import type { RowError } from "../type/row-error.ts";
import type { Row, Value } from "../type/value.ts";

const messageCharactersMax = 4_096;
const dataCharactersMax = 49_152;

/** What went wrong with a row of a pump. */
export interface RowProblem {
  readonly pump: string;
  readonly row: Row;
  readonly problem: RowError;
}

/**
 * The row of the error stream: ERROR_TIME, ERROR_LEVEL, ERROR_NAME, MESSAGE, DATA_ROWTIME, DATA_ROW (its values as a JSON array, in
 * hexadecimal digits, cut at the column's length), PUMP_NAME.
 */
export function errorRow(of: RowProblem, timeMs: number, nowMs: number): Row {
  const { row, problem, pump } = of;
  const message = problem.message.slice(0, messageCharactersMax);
  return [timeMs, nowMs, "ERROR", problem.name, message, row[0] as Value, hexOfRow(row), pump];
}

/** Text that is longer than the column is cut before it is made, since a row may be large. */
function hexOfRow(row: Row): string {
  const json = JSON.stringify(row.slice(1).map(plainValue)).slice(0, dataCharactersMax / 2);
  return Buffer.from(json).toString("hex").slice(0, dataCharactersMax);
}

function plainValue(value: Value): unknown {
  if (typeof value === "bigint") return value.toString();
  if (Buffer.isBuffer(value)) return value.toString("hex");
  return Array.isArray(value) ? value.map(plainValue) : value;
}
