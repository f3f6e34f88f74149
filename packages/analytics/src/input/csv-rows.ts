const QUOTE = '"';

/**
 * The rows of delimited text as fields. A field that begins with a quote goes to the closing quote, with delimiters in it and `""` for a
 * quote (RFC 4180). Empty rows are no rows.
 */
export function csvRows(text: string, rowDelimiter: string, columnDelimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const end = text.length;
  // Looked for once each, so that a text without any of them is not searched again for every field.
  let columnEnd = -1;
  let rowEnd = -1;
  while (at <= end) {
    const quoted = text[at] === QUOTE;
    const field = quoted ? quotedField(text, at) : undefined;
    const from = field ? field.next : at;
    if (columnEnd < from) columnEnd = indexOrEnd(text, columnDelimiter, from);
    if (rowEnd < from) rowEnd = indexOrEnd(text, rowDelimiter, from);
    const stop = Math.min(columnEnd, rowEnd);
    const plain = text.slice(from, stop);
    row.push(field ? field.text + plain : plain);
    if (columnEnd < rowEnd) {
      at = columnEnd + columnDelimiter.length;
      continue;
    }
    finish(rows, row, rowDelimiter);
    row = [];
    at = rowEnd + rowDelimiter.length;
  }
  return rows;
}

function finish(rows: string[][], row: string[], rowDelimiter: string): void {
  const last = row.at(-1);
  // Files of Windows, read with the row delimiter that everybody writes.
  if (rowDelimiter === "\n" && last?.endsWith("\r")) row[row.length - 1] = last.slice(0, -1);
  if (row.length > 1 || row[0] !== "") rows.push(row);
}

function quotedField(text: string, from: number): { readonly text: string; readonly next: number } {
  let field = "";
  for (let at = from + 1; ; ) {
    const quote = text.indexOf(QUOTE, at);
    if (quote < 0) return { text: field + text.slice(at), next: text.length };
    field += text.slice(at, quote);
    if (text[quote + 1] !== QUOTE) return { text: field, next: quote + 1 };
    field += QUOTE;
    at = quote + 2;
  }
}

function indexOrEnd(text: string, part: string, from: number): number {
  const at = text.indexOf(part, from);
  return at < 0 ? text.length : at;
}
