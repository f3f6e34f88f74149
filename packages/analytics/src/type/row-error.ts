/** What went wrong with a row, as ERROR_NAME of the error stream says it. */
export type RowErrorName =
  | "COERCION_ERROR"
  | "DIVISION_BY_ZERO"
  | "NUMERIC_OVERFLOW"
  | "INVALID_ARGUMENT"
  | "INVALID_FORMAT"
  | "INVALID_RECORD"
  | "LATE_ROW"
  | "NULL_VALUE"
  | "ROW_TOO_LARGE";

/** A row that cannot be worked on: it goes to the application's error stream, and the pump goes on with the next. */
export class RowError extends Error {
  override readonly name: RowErrorName;

  constructor(name: RowErrorName, message: string) {
    super(message);
    this.name = name;
  }
}
