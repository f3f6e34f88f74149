import { SqlError } from "../sql-error.ts";

const BLANK = /[\s\uFEFF]*/y;

/** Where the next token begins, behind white space and comments: two dashes or two slashes to the end of the line, or slash and star. */
export function skipBlanks(text: string, from: number): number {
  for (let at = from; ; ) {
    BLANK.lastIndex = at;
    BLANK.exec(text);
    at = BLANK.lastIndex;
    const opening = text.slice(at, at + 2);
    if (opening === "--" || opening === "//") at = endOf(text, "\n", at) ?? text.length;
    else if (opening === "/*") at = endOf(text, "*/", at + 2) ?? unclosed(text, at);
    else return at;
  }
}

function endOf(text: string, closing: string, from: number): number | undefined {
  const found = text.indexOf(closing, from);
  return found < 0 ? undefined : found + closing.length;
}

function unclosed(text: string, at: number): never {
  throw new SqlError(
    "The comment that begins here does not end.",
    { at, end: at + 2 },
    { text, hint: "It is closed by */." },
  );
}
