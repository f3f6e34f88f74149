export type JsonPart = { readonly kind: "key" | "string" | "number" | "word" | "mark"; readonly text: string };
export interface JsonLine {
  readonly indent: number;
  readonly parts: readonly JsonPart[];
}

const blank = /[\t\n\r ]*/y;
const token =
  /([{}[\],:])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)/y;

type Expect = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "commaOrEnd";

/**
 * JSON laid out in lines, for reading: every token stands as it was sent. Numbers never become floats (73314510714175488
 * stays so, and 1.10 keeps its nought), names that come twice are both shown. Undefined when the text is no JSON.
 */
export function jsonLines(text: string): JsonLine[] | undefined {
  return new Layout(text).read();
}

/** No recursion: how deep a hostile document nests costs memory in proportion, and never the stack. */
class Layout {
  readonly #text: string;
  readonly #lines: { indent: number; parts: JsonPart[] }[] = [{ indent: 0, parts: [] }];
  readonly #open: ("{" | "[")[] = [];
  #at = 0;
  #expect: Expect = "value";

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonLine[] | undefined {
    for (;;) {
      this.#skipBlank();
      if (this.#at === this.#text.length) return this.#isWhole() ? this.#lines : undefined;
      token.lastIndex = this.#at;
      const found = token.exec(this.#text);
      if (!found) return undefined;
      this.#at = token.lastIndex;
      if (!this.#take(found)) return undefined;
    }
  }

  #skipBlank(): void {
    blank.lastIndex = this.#at;
    blank.exec(this.#text);
    this.#at = blank.lastIndex;
  }

  #isWhole(): boolean {
    return this.#open.length === 0 && this.#expect === "commaOrEnd";
  }

  #take([, mark, string, number, word]: RegExpExecArray): boolean {
    if (mark !== undefined) return this.#takeMark(mark);
    if (string !== undefined && (this.#expect === "key" || this.#expect === "keyOrEnd")) {
      this.#put({ kind: "key", text: string });
      this.#expect = "colon";
      return true;
    }
    if (this.#expect !== "value" && this.#expect !== "valueOrEnd") return false;
    if (string !== undefined) this.#put({ kind: "string", text: string });
    else if (number !== undefined) this.#put({ kind: "number", text: number });
    else this.#put({ kind: "word", text: word ?? "" });
    this.#expect = "commaOrEnd";
    return true;
  }

  #takeMark(mark: string): boolean {
    const inside = this.#open.at(-1);
    if (mark === "{" || mark === "[") {
      if (this.#expect !== "value" && this.#expect !== "valueOrEnd") return false;
      this.#put({ kind: "mark", text: mark });
      this.#open.push(mark);
      this.#expect = mark === "{" ? "keyOrEnd" : "valueOrEnd";
      this.#breakLine();
      return true;
    }
    if (mark === ":") {
      if (this.#expect !== "colon") return false;
      this.#put({ kind: "mark", text: ": " });
      this.#expect = "value";
      return true;
    }
    if (mark === ",") {
      if (this.#expect !== "commaOrEnd" || inside === undefined) return false;
      this.#put({ kind: "mark", text: "," });
      this.#expect = inside === "{" ? "key" : "value";
      this.#breakLine();
      return true;
    }
    return this.#close(mark);
  }

  #close(mark: string): boolean {
    const inside = this.#open.pop();
    if (inside !== (mark === "}" ? "{" : "[")) return false;
    const isEmpty = this.#expect === "keyOrEnd" || this.#expect === "valueOrEnd";
    if (!isEmpty && this.#expect !== "commaOrEnd") return false;
    if (isEmpty) this.#lines.pop();
    else this.#breakLine();
    this.#put({ kind: "mark", text: mark });
    this.#expect = "commaOrEnd";
    return true;
  }

  #put(part: JsonPart): void {
    this.#lines.at(-1)?.parts.push(part);
  }

  #breakLine(): void {
    this.#lines.push({ indent: this.#open.length, parts: [] });
  }
}
