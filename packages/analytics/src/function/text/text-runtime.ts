import { RowError } from "../../type/row-error.ts";
import { compileRegex } from "../regex/compile-regex.ts";
import { similarToRegex } from "../regex/similar-to-regex.ts";
import { likeMatcher } from "./like-matcher.ts";

function refuse(sentence: string): never {
  throw new RowError("INVALID_ARGUMENT", sentence);
}

function escapeOf(escaper: string | undefined): string | undefined {
  if (escaper === undefined || escaper.length === 1) return escaper;
  return refuse("An escape character is one character.");
}

function trimStart(text: string, characters: string): string {
  let at = 0;
  while (at < text.length && characters.includes(text.charAt(at))) at += 1;
  return text.slice(at);
}

function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** What functions of strings call. Positions count from 1, in UTF-16 units as Java's do. */
export const textRuntime = {
  trimPadding(text: string | null): string | null {
    return text === null ? null : trimEnd(text, " ");
  },
  trim(text: string, characters: string, side: string): string {
    const start = side === "trailing" ? text : trimStart(text, characters);
    return side === "leading" ? start : trimEnd(start, characters);
  },
  initcap(text: string): string {
    return text.toLowerCase().replace(/(^| )(\S)/g, (_, blank: string, letter: string) => blank + letter.toUpperCase());
  },
  substring(text: string, start: number, length = Number.POSITIVE_INFINITY): string {
    if (length < 0) refuse("SUBSTRING of a negative length.");
    return text.slice(Math.max(0, start - 1), Math.max(0, start - 1 + length));
  },
  /** The first match, or null. */
  substringRegex(text: string, pattern: string): string | null {
    const matcher = compileRegex(pattern).matcher(text);
    return matcher.find() ? matcher.group() : null;
  },
  /** The middle of a pattern of three parts with `escape"` between them, or null when the text is not like it. */
  substringSimilar(text: string, pattern: string, escaper: string): string | null {
    const parts = pattern.split(`${escapeOf(escaper)}"`);
    if (parts.length !== 3) refuse("SUBSTRING SIMILAR takes a pattern of three parts.");
    const [before, middle, after] = parts.map((part) => `(?:${similarToRegex(part, escaper)})`);
    const matcher = compileRegex(`${before}(?P<wanted>${middle})${after}`).matcher(text);
    return matcher.matches() ? matcher.group("wanted") : null;
  },
  overlay(text: string, replacement: string, at: { readonly start: number; readonly length: number }): string {
    if (at.length < 0) refuse("OVERLAY of a negative length.");
    const from = Math.max(0, at.start - 1);
    const to = Math.max(0, at.start - 1 + at.length);
    return text.slice(0, from) + replacement + text.slice(Math.max(from, to));
  },
  position(wanted: string, text: string, start = 1): number {
    if (start < 1) refuse("POSITION from before the first character.");
    return text.indexOf(wanted, start - 1) + 1;
  },
  like(text: string, pattern: string, escaper?: string): boolean {
    return likeMatcher(pattern, escapeOf(escaper))(text);
  },
  similar(text: string, pattern: string, escaper?: string): boolean {
    return compileRegex(similarToRegex(pattern, escapeOf(escaper))).matches(text);
  },
  /** As Java's `replaceAll` from `start` on, or of the match of that number alone. */
  regexReplace(
    text: string,
    [pattern, replacement]: readonly [string, string],
    at: { readonly start: number; readonly occurrence: number },
  ): string {
    if (at.start < 1 || at.occurrence < 0) refuse("REGEX_REPLACE from before the first character or occurrence.");
    if (at.start > text.length) return text;
    const head = text.slice(0, at.start - 1);
    const tail = text.slice(at.start - 1);
    const regex = compileRegex(pattern);
    try {
      if (at.occurrence === 0) return head + regex.matcher(tail).replaceAll(replacement, true);
      const matcher = regex.matcher(tail);
      for (let count = 1; matcher.find(); count += 1) {
        if (count < at.occurrence) continue;
        const rest = regex.matcher(tail.slice(matcher.start())).replaceFirst(replacement, true);
        return head + tail.slice(0, matcher.start()) + rest;
      }
      return text;
    } catch (problem) {
      return refuse(problem instanceof Error ? problem.message : String(problem));
    }
  },
};
