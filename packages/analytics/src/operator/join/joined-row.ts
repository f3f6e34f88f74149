import type { Row } from "../../type/value.ts";

/** The columns of both, under one ROWTIME. */
export function joinedRow(rowMs: number, left: Row, right: Row): Row {
  const row: Row = [rowMs];
  for (let index = 1; index < left.length; index++) row.push(left[index] as Row[number]);
  for (let index = 1; index < right.length; index++) row.push(right[index] as Row[number]);
  return row;
}
