import { type InstantLetter, instantLetters } from "./instant-letters.ts";
import { type ZonedTime, zonedTime } from "./zoned-time.ts";

/**
 * A pattern of Java's DateTimeFormatter. Letters stand for fields; what is between single quotes is taken literally, and two
 * single quotes are one; `[` and `]` mark what is optional (all of it is there when formatting); `p` pads the next field with
 * spaces; `{`, `}` and `#` are reserved; anything else stands for itself.
 */
export type InstantPattern = readonly InstantPart[];

type InstantPart =
  | { readonly text: string }
  | { readonly letter: InstantLetter; readonly count: number; readonly padTo: number };

const TOKEN = /'((?:[^']|'')*)'|([A-Za-z])\2*|[[\]]|[{}#']|[^A-Za-z'[\]{}#]+/gy;

/** Reads a pattern; throws an Error in Java's words when it is none. */
export function parseInstantPattern(pattern: string): InstantPattern {
  const parts: InstantPart[] = [];
  let padTo = 0;
  let depth = 0;
  for (const match of pattern.matchAll(TOKEN)) {
    const [token, quoted, letter] = match;
    if (letter === "p") {
      padTo = token.length;
      continue;
    }
    if (letter) parts.push(fieldPart(letter, token.length, padTo));
    else if (padTo > 0) throw new Error(`Pad letter 'p' must be followed by valid pad pattern: ${pattern}`);
    else if (quoted !== undefined) parts.push({ text: quoted === "" ? "'" : quoted.replaceAll("''", "'") });
    else if (token === "[" || token === "]") depth += token === "[" ? 1 : -1;
    else if (token === "'") throw new Error(`Pattern ends with an incomplete string literal: ${pattern}`);
    else if ("{}#".includes(token)) throw new Error(`Pattern includes reserved character: '${token}'`);
    else parts.push({ text: token });
    if (depth < 0) throw new Error("Pattern invalid as it contains ] without previous [");
    padTo = 0;
  }
  if (padTo > 0) throw new Error(`Pad letter 'p' must be followed by valid pad pattern: ${pattern}`);
  return parts;
}

function fieldPart(name: string, count: number, padTo: number): InstantPart {
  const letter = instantLetters[name];
  if (!letter) throw new Error(`Unknown pattern letter: ${name}`);
  if (!letter.counts.includes(count)) throw new Error(`Too many pattern letters: ${name}`);
  return { letter, count, padTo };
}

/** The text of an instant in a time zone. */
export function formatInstant(pattern: InstantPattern, ms: number, timeZone: string): string {
  const at = zonedTime(ms, timeZone);
  return pattern.map((part) => ("text" in part ? part.text : fieldText(part, at))).join("");
}

function fieldText(part: Exclude<InstantPart, { text: string }>, at: ZonedTime): string {
  return part.letter.text(at, part.count).padStart(part.padTo);
}
