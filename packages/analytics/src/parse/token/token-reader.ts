import type { Span } from "../ast.ts";
import { didYouMean } from "../did-you-mean.ts";
import { SqlError } from "../sql-error.ts";
import { readTokens } from "./read-tokens.ts";
import type { Token } from "./token.ts";

/** Parentheses, subqueries and the like within each other. */
const NESTING_MAX = 100;
/** Operators, joins or unions in a row: each makes the tree one deeper. */
const CHAIN_MAX = 200;
const FOUND_LENGTH_MAX = 40;

/**
 * The tokens of a text, read from front to back, never back again. All errors of the grammar are made here: "Expected FROM after the
 * select list, found WHERE." A parser that looked at the same tokens again and again would be a fault of ours; it ends with a plain Error.
 */
export class TokenReader {
  readonly text: string;
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  readonly #looksMax: number;
  #position = 0;
  #depth = 0;
  #looks = 0;

  constructor(text: string) {
    this.text = text;
    this.#tokens = readTokens(text);
    this.#end = this.#tokens.at(-1) ?? { kind: "end", text: "", at: 0, end: 0 };
    this.#looksMax = 1_000 + 500 * this.#tokens.length;
  }

  /** The token that comes next, or `ahead` tokens later. */
  peek(ahead = 0): Token {
    this.#looks += 1;
    if (this.#looks > this.#looksMax) throw new Error("The parser does not get on.");
    return this.#tokens[this.#position + ahead] ?? this.#end;
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== "end") this.#position += 1;
    return token;
  }

  /** Whether that word or sign comes next. */
  sees(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.text === text && (token.kind === "word" || token.kind === "symbol");
  }

  /** Reads the word or sign if it comes next. */
  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.#position += 1;
    return true;
  }

  /** Reads the one of these words that comes next. */
  takeOne<Word extends string>(...texts: readonly Word[]): Word | undefined {
    return texts.find((text) => this.take(text));
  }

  /** Reads what must come; `where` completes the sentence: "after the select list". */
  expect(text: string, where = ""): void {
    if (!this.take(text)) throw this.expected(where === "" ? text : `${text} ${where}`, [text]);
  }

  /** `words`: which keywords would do, so that one that is misspelled can be named. */
  expected(what: string, words: readonly string[] = []): SqlError {
    const token = this.peek();
    const before = this.#tokens[this.#position - 1];
    const candidates = [token, before].filter((one) => one?.kind === "word").map((one) => one?.text ?? "");
    const hints = candidates.map((word) =>
      words.includes(word) ? undefined : didYouMean(word, words, (name) => name),
    );
    return this.problem(
      `Expected ${what}, found ${this.#describe(token)}.`,
      token,
      hints.find((hint) => hint !== undefined),
    );
  }

  problem(message: string, span: Span, hint?: string): SqlError {
    return new SqlError(message, span, { text: this.text, hint });
  }

  /** From `at` to the end of what was read last. */
  spanFrom(at: number): Span {
    return { at, end: this.#tokens[this.#position - 1]?.end ?? at };
  }

  /** Reads what lies one level deeper. */
  nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > NESTING_MAX)
      throw this.problem(`This is nested too deeply: at most ${NESTING_MAX} levels are read.`, this.peek());
    const result = read();
    this.#depth -= 1;
    return result;
  }

  limitChain(count: number): void {
    if (count > CHAIN_MAX)
      throw this.problem(`There are too many of these in a row: at most ${CHAIN_MAX} are read.`, this.peek());
  }

  #describe(token: Token): string {
    if (token.kind === "end") return "the end";
    const written = this.text.slice(token.at, token.end);
    return written.length <= FOUND_LENGTH_MAX ? written : `${written.slice(0, FOUND_LENGTH_MAX)}…`;
  }
}
