import type { Column } from "../../type/sql-type.ts";
import type { Value } from "../../type/value.ts";

/** A function that takes a log's line apart, made of its literal arguments. */
export interface LogParser {
  readonly fields: readonly Column[];
  /** A value for each field; null when the line is not of that form. `nowMs` tells the year where the line does not. */
  readonly parse: (line: string, nowMs: number) => readonly Value[] | null;
}
