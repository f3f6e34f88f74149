import { RowError } from "../../type/row-error.ts";

/**
 * What LIKE asks of a text. The pattern is cut at each `%`: the first piece must stand at the beginning, the last at the end, and those
 * between them are found one after the other, each as far to the left as it can be. No pattern makes that go back.
 */
export function likeMatcher(pattern: string, escaper?: string): (text: string) => boolean {
  const pieces = piecesOf(pattern, escaper);
  const [first, ...others] = pieces as [string, ...string[]];
  const last = others.pop();
  if (last === undefined) return (text) => text.length === first.length && standsAt(text, first, 0);
  const least = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return (text) => {
    if (text.length < least || !standsAt(text, first, 0)) return false;
    const end = text.length - last.length;
    if (!standsAt(text, last, end)) return false;
    let at = first.length;
    for (const piece of others) {
      at = find(text, piece, { from: at, to: end }) + piece.length;
      if (at < piece.length) return false;
    }
    return true;
  };
}

/** Stands for `_`: one of the two codes that Unicode promises never to give to a character. */
const anyLetter = "\uffff";

function piecesOf(pattern: string, escaper?: string): string[] {
  const pieces = [""];
  const add = (letter: string) => {
    pieces[pieces.length - 1] += letter;
  };
  for (let at = 0; at < pattern.length; at += 1) {
    const letter = pattern.charAt(at);
    if (letter === escaper) {
      at += 1;
      if (at >= pattern.length) throw new RowError("INVALID_ARGUMENT", "A pattern ends with its escape character.");
      add(pattern.charAt(at));
    } else if (letter === "%") {
      pieces.push("");
    } else {
      add(letter === "_" ? anyLetter : letter);
    }
  }
  return pieces;
}

function standsAt(text: string, piece: string, at: number): boolean {
  if (!piece.includes(anyLetter)) return text.startsWith(piece, at);
  for (let index = 0; index < piece.length; index += 1) {
    const letter = piece.charAt(index);
    if (letter !== anyLetter && letter !== text.charAt(at + index)) return false;
  }
  return true;
}

/** Negative, by more than the piece is long, when it is not there. */
function find(text: string, piece: string, range: { readonly from: number; readonly to: number }): number {
  const nowhere = -1 - piece.length;
  if (!piece.includes(anyLetter)) {
    const at = text.indexOf(piece, range.from);
    return at < 0 || at + piece.length > range.to ? nowhere : at;
  }
  for (let at = range.from; at + piece.length <= range.to; at += 1) {
    if (standsAt(text, piece, at)) return at;
  }
  return nowhere;
}
