import { civilDate } from "../../type/temporal/civil-date.ts";
import type { DateFormat } from "./date-format.ts";
import { formatPiece } from "./format-piece.ts";
import { parsePieces } from "./parse-pieces.ts";
import { splitFormat } from "./split-format.ts";

const dayMs = 86_400_000;
const cacheMax = 500;
const cache = new Map<string, DateFormat>();

/** A format of SimpleDateFormat's letters. Throws RowError for one that is none. */
export function dateFormatOf(format: string): DateFormat {
  const known = cache.get(format);
  if (known !== undefined) return known;
  const pieces = splitFormat(format);
  const made: DateFormat = {
    format: (ms) => {
      const days = Math.floor(ms / dayMs);
      const moment = { ...civilDate(days), days, msOfDay: ms - days * dayMs };
      let text = "";
      for (const piece of pieces) text += formatPiece(piece, moment);
      return text;
    },
    parse: (text) => parsePieces(pieces, text),
  };
  if (cache.size >= cacheMax) cache.clear();
  cache.set(format, made);
  return made;
}
