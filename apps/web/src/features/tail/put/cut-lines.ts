/** A line of a text with its number, as an editor counts. */
export interface CutLine {
  readonly line: number;
  readonly text: string;
}

/** The lines of a text that are not blank, without their ends. With `quotes` a line's end within double quotes belongs to the line (CSV). */
export function cutLines(text: string, { quotes }: { readonly quotes: boolean }): CutLine[] {
  const lines: CutLine[] = [];
  let from = text.startsWith("\ufeff") ? 1 : 0;
  let number = 1;
  while (from < text.length) {
    const end = endOf(text, from, quotes);
    const line = text.slice(from, text[end - 1] === "\r" ? end - 1 : end);
    if (line.trim() !== "") lines.push({ line: number, text: line });
    number += newlinesIn(line) + 1;
    from = end + 1;
  }
  return lines;
}

function endOf(text: string, from: number, quotes: boolean): number {
  let end = nextEnd(text, from);
  while (quotes && end < text.length && quotesIn(text, from, end) % 2 === 1) end = nextEnd(text, end + 1);
  return end;
}

function nextEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

function quotesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('"', from); at >= 0 && at < to; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

function newlinesIn(line: string): number {
  return line.split("\n").length - 1;
}
