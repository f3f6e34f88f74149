import type { Span } from "../ast.ts";

/**
 * The smallest piece of a statement.
 *
 * - `word`: a name without quotes or a keyword; its text is in upper case.
 * - `quoted`: a name in double quotes; its text is what stands between them.
 * - `string`, `binary`: what stands between the quotes of 'text' and X'0F'.
 * - `number`, `symbol`: as they are written.
 * - `end`: behind the last token, of no length.
 */
export interface Token extends Span {
  readonly kind: "word" | "quoted" | "string" | "binary" | "number" | "symbol" | "end";
  readonly text: string;
}
