import type { Span } from "./ast.ts";
import { lineAndColumn } from "./line-and-column.ts";

/**
 * Something in a statement is wrong: a sentence for the person who wrote it, and where. The message says what, the hint what to write
 * instead. Who throws it with the statement's text at hand (the parser) gives the text; who knows only the nodes' spans (the binder)
 * leaves it out, and `locateErrors` adds it. Without the text everything counts as one line.
 */
export class SqlError extends Error {
  override readonly name = "SqlError";
  readonly at: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly hint?: string;

  constructor(
    message: string,
    span: Span,
    details: { readonly hint?: string | undefined; readonly text?: string } = {},
  ) {
    super(message);
    const length = details.text?.length ?? span.end;
    this.at = Math.min(span.at, length);
    this.end = Math.min(span.end, length);
    const place = details.text === undefined ? { line: 1, column: span.at + 1 } : lineAndColumn(details.text, this.at);
    this.line = place.line;
    this.column = place.column;
    if (details.hint !== undefined) this.hint = details.hint;
  }
}
