import { RowError } from "../../type/row-error.ts";
import type { FormatPiece } from "./date-format.ts";

const letters = "GyMdHhkKmsSaEDzZX";

/** The pieces of a format. Text of letters stands in quotes, a quote is two; a letter that means nothing is refused. */
export function splitFormat(format: string): readonly FormatPiece[] {
  const pieces: FormatPiece[] = [];
  const pattern = /'((?:[^']|'')*)'|(([A-Za-z])\3*)|([^A-Za-z']+)|(')/g;
  for (const [, quoted, run, letter, plain, single] of format.matchAll(pattern)) {
    if (single !== undefined)
      throw new RowError("INVALID_FORMAT", `The date format "${format}" has a quote that never ends.`);
    if (run !== undefined && letter !== undefined) {
      if (!letters.includes(letter)) {
        throw new RowError(
          "INVALID_FORMAT",
          `The date format "${format}" has the letter ${letter}, which means nothing.`,
        );
      }
      pieces.push({ letter, count: run.length });
    } else {
      const text = quoted === "" ? "'" : (quoted?.replaceAll("''", "'") ?? plain ?? "");
      pieces.push({ letter: undefined, text });
    }
  }
  return pieces;
}
