import { RowError } from "../../type/row-error.ts";

const classes: Readonly<Record<string, string>> = {
  "[:ALPHA:]": "[:alpha:]",
  "[:UPPER:]": "[:upper:]",
  "[:LOWER:]": "[:lower:]",
  "[:DIGIT:]": "[:digit:]",
  "[:ALNUM:]": "[:alnum:]",
  "[:SPACE:]": " ",
  "[:WHITESPACE:]": "[:space:]",
};
const operators = "|*+?(){}";

/** A pattern of SIMILAR TO as a regular expression: `%` and `_` as in LIKE, `| * + ? {n,m} ( ) [ ]` as there, all else itself. */
export function similarToRegex(pattern: string, escaper?: string): string {
  let regex = "";
  let isClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const letter = pattern.charAt(at);
    if (letter === escaper) {
      at += 1;
      if (at >= pattern.length) throw new RowError("INVALID_ARGUMENT", "A pattern ends with its escape character.");
      regex += quoted(pattern.charAt(at));
    } else if (isClass) {
      const named = Object.keys(classes).find((name) => pattern.startsWith(name, at));
      if (named !== undefined) at += named.length - 1;
      else if (letter === "]") isClass = false;
      regex += named === undefined ? classLetter(letter) : classes[named];
    } else if (letter === "[") {
      isClass = true;
      regex += letter;
    } else {
      regex += outside(letter);
    }
  }
  return regex;
}

function outside(letter: string): string {
  if (letter === "%") return "(?s:.*)";
  if (letter === "_") return "(?s:.)";
  return operators.includes(letter) ? letter : quoted(letter);
}

function classLetter(letter: string): string {
  return letter === "\\" || letter === "[" ? `\\${letter}` : letter;
}

function quoted(letter: string): string {
  return /[\\^$.|?*+()[\]{}]/.test(letter) ? `\\${letter}` : letter;
}
