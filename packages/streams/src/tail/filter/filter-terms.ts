import { invalidFilter } from "./invalid-filter.ts";

/** From a slash to the next one that no backslash protects, with flags, and then a blank or the end. */
const REGEX = /\/(?:[^/\\]|\\.)+\/[a-z]*(?=\s|$)/y;
const WORD = /(?:[^\s"]|"[^"]*"?)+/y;
const BLANK = /\s*/y;

/** The terms of a filter: parted by blanks, but not by those within quotes or within a regular expression. */
export function filterTerms(text: string): string[] {
  const terms: string[] = [];
  for (let at = skip(text, 0); at < text.length; at = skip(text, at)) {
    const term = read(REGEX, text, at) ?? read(WORD, text, at) ?? text.slice(at);
    if (!term.startsWith("/") && (term.match(/"/g)?.length ?? 0) % 2 === 1) {
      throw invalidFilter('A quote is open: text in quotes ends with ".');
    }
    terms.push(term);
    at += term.length;
  }
  return terms;
}

function skip(text: string, at: number): number {
  return at + (read(BLANK, text, at)?.length ?? 0);
}

function read(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
