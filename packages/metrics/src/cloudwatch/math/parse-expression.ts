import { AppError } from "@millrace/base";
import { bindings, type Expression, type Operator } from "./expression.ts";

const NESTED_MAX = 50;
const tokenForm =
  /\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z_][A-Za-z0-9_]*)|(\|\||&&|==|!=|<=|>=|[-+*/^<>(),[\]]))/y;
const words: Readonly<Record<string, Operator>> = { AND: "&&", OR: "||" };

/** Reads metric math; throws `input.invalid` with what was not understood and where. */
export function parseExpression(text: string): Expression {
  const reader = new Reader(text, tokensOf(text));
  const expression = reader.expression(0, 0);
  reader.end();
  return expression;
}

interface Token {
  readonly kind: "number" | "name" | "sign";
  readonly text: string;
  readonly at: number;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  tokenForm.lastIndex = 0;
  while (text.slice(tokenForm.lastIndex).trim() !== "") {
    const at = tokenForm.lastIndex;
    const [, number, name, sign] = tokenForm.exec(text) ?? [];
    const found = number ?? name ?? sign;
    if (found === undefined) throw invalid(text, at);
    tokens.push({ kind: number !== undefined ? "number" : name !== undefined ? "name" : "sign", text: found, at });
  }
  return tokens;
}

class Reader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  /** An expression whose operators bind more tightly than `floor`. */
  expression(floor: number, depth: number): Expression {
    if (depth > NESTED_MAX) throw invalid(this.#text, this.#at());
    let left = this.#operand(depth + 1);
    for (;;) {
      const operator = this.#operator();
      if (operator === undefined || bindings[operator] <= floor) return left;
      this.#next += 1;
      const right = this.expression(operator === "^" ? bindings[operator] - 1 : bindings[operator], depth + 1);
      left = { kind: "binary", operator, left, right };
    }
  }

  end(): void {
    if (this.#next < this.#tokens.length) throw invalid(this.#text, this.#at());
  }

  #operand(depth: number): Expression {
    const token = this.#tokens[this.#next];
    if (!token) throw invalid(this.#text, this.#at());
    this.#next += 1;
    if (token.kind === "number") return { kind: "number", value: Number(token.text) };
    if (token.kind === "name") return this.#isSign("(") ? this.#call(token.text, ")", depth) : this.#name(token);
    if (token.text === "-") return { kind: "negative", of: this.expression(bindings["*"], depth) };
    if (token.text === "[") {
      this.#next -= 1;
      return this.#call("LIST", "]", depth);
    }
    if (token.text !== "(") throw invalid(this.#text, token.at);
    const inner = this.expression(0, depth);
    this.#take(")");
    return inner;
  }

  #name({ text }: Token): Expression {
    return { kind: "name", name: text };
  }

  #call(name: string, closing: ")" | "]", depth: number): Expression {
    this.#next += 1;
    const args: Expression[] = [];
    while (!this.#isSign(closing)) {
      if (args.length > 0) this.#take(",");
      args.push(this.expression(0, depth));
    }
    this.#take(closing);
    return { kind: "call", name: name.toUpperCase(), args };
  }

  #operator(): Operator | undefined {
    const token = this.#tokens[this.#next];
    if (token?.kind === "name") return words[token.text.toUpperCase()];
    return token?.kind === "sign" && token.text in bindings ? (token.text as Operator) : undefined;
  }

  #isSign(text: string): boolean {
    const token = this.#tokens[this.#next];
    return token?.kind === "sign" && token.text === text;
  }

  #take(text: string): void {
    if (!this.#isSign(text)) throw invalid(this.#text, this.#at());
    this.#next += 1;
  }

  #at(): number {
    return this.#tokens[this.#next]?.at ?? this.#text.length;
  }
}

function invalid(text: string, at: number): AppError {
  const place = at >= text.length ? "at its end" : `at '${text.slice(at, at + 24).trim()}'`;
  return new AppError("input.invalid", { reason: `The expression '${text.slice(0, 128)}' cannot be read ${place}.` });
}
