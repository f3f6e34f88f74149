import { RowError } from "../type/row-error.ts";
import type { Row } from "../type/value.ts";

/** Where the rows of a record go, and what cannot become one. */
export interface RowSink {
  emit(row: Row): void;
  fail(problem: RowError): void;
}

/** Reads the rows out of a record's text, each beginning with its arrival. */
export interface TextDecoder {
  decode(text: string, arrivalMs: number, sink: RowSink): void;
}

/** What kept a row from being read; rethrows what is a fault of ours. */
export function recordError(thrown: unknown): RowError {
  if (thrown instanceof RowError) return thrown;
  if (thrown instanceof SyntaxError) return new RowError("INVALID_RECORD", `The record is not JSON: ${thrown.message}`);
  throw thrown;
}
