import type { Expression, Query } from "./ast.ts";
import type { TokenReader } from "./token/token-reader.ts";

/**
 * What each rule of the grammar is given: the tokens, and the rules that lie within one another. Expressions hold queries and queries
 * expressions; through this record (tied together in open-parser.ts) their files need not import each other in a circle.
 */
export interface Parser {
  readonly tokens: TokenReader;
  /** Any expression. */
  readonly expression: () => Expression;
  /** An expression without AND, OR, NOT and comparisons, as it stands beside BETWEEN or PRECEDING. */
  readonly operand: () => Expression;
  readonly query: () => Query;
}
