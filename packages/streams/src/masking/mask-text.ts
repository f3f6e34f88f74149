import { endOfString } from "../decode/end-of-string.ts";
import { isJson } from "../decode/is-json.ts";
import { MASK, maskJson } from "./mask-json.ts";

/** Text that begins an object, or a list of objects. */
const BEGINS = /^\s*(?:\[\s*)*\{/;
/** Between two documents. */
const GAP = /[\s,]*/y;

/**
 * Text with the values at these paths masked, undefined when nothing is masked in it. JSON is found as the whole text, as several
 * documents one after the other, and in lines between other lines. What begins like JSON and is not, to its end, is masked as a whole:
 * cut off or with something behind it, it says as much as the JSON that it was.
 */
export function maskText(text: string, paths: readonly string[]): string | undefined {
  if (text.startsWith("\ufeff")) return maskText(text.slice(1), paths);
  if (isJson(text)) return maskJson(text, paths);
  if (BEGINS.test(text)) return maskDocuments(text, paths);
  if (!text.includes("\n")) return undefined;
  let isMasked = false;
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    const masked = maskText(line, paths);
    // The lines after one that only begins like JSON may be the rest of it.
    if (masked === MASK) return MASK;
    isMasked ||= masked !== undefined;
    lines.push(masked ?? line);
  }
  return isMasked ? lines.join("\n") : undefined;
}

function maskDocuments(text: string, paths: readonly string[]): string | undefined {
  let isMasked = false;
  let shown = "";
  for (let at = 0; ; ) {
    GAP.lastIndex = at;
    const [gap = ""] = GAP.exec(text) ?? [];
    shown += gap;
    at += gap.length;
    if (at === text.length) return isMasked ? shown : undefined;
    const end = endOfDocument(text, at);
    const document = end === undefined ? "" : text.slice(at, end);
    if (end === undefined || !isJson(document)) return MASK;
    const masked = maskJson(document, paths);
    isMasked ||= masked !== undefined;
    shown += masked ?? document;
    at = end;
  }
}

/** Where the document that begins at a place ends, if it is one: an object or a list with its last bracket, anything else with its line. */
function endOfDocument(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const mark = text[at];
    if (mark === '"') {
      const end = endOfString(text, at);
      if (end === undefined) return undefined;
      at = end;
      continue;
    }
    if (mark === "{" || mark === "[") depth += 1;
    else if (mark === "}" || mark === "]") depth -= 1;
    else if (mark === "\n" && depth === 0) return at;
    at += 1;
    if (depth === 0 && (mark === "}" || mark === "]")) return at;
  }
  return depth === 0 ? text.length : undefined;
}
