import { fieldReader } from "./field-reader.ts";
import type { LogParser } from "./log-parser.ts";
import { type LogColumn, parseColumns } from "./parse-columns.ts";
import { textColumns } from "./text-columns.ts";

interface Separators {
  readonly delimiter: string;
  readonly escaper: string;
  /** One or two characters: how a quoted field begins and ends. */
  readonly quote: string;
}

/** Columns with something between them. What the line has too few of is NULL, what it has too many of is left out. */
export function variableColumnLogParser(columns: number | string, separators: Separators): LogParser | undefined {
  const isCount = typeof columns === "number" || /^\d+$/.test(columns);
  const count = Number(columns);
  if (separators.delimiter === "" || (isCount && (count < 1 || count > 1_000))) return undefined;
  const described: readonly LogColumn[] | undefined = isCount ? textColumns(count) : parseColumns(String(columns));
  if (described === undefined || described.length === 0) return undefined;
  const readers = described.map(fieldReader);
  return {
    fields: described.map(({ name, type }) => ({ name, type })),
    parse: (line) => {
      const texts = splitFields(line, separators);
      return readers.map((read, index) => {
        const text = texts[index];
        return text === undefined ? null : read(text);
      });
    },
  };
}

function splitFields(line: string, { delimiter, escaper, quote }: Separators): readonly string[] {
  if (escaper === "" && quote === "") return line.split(delimiter);
  const [begin = "", end = begin] = [...quote];
  const fields: string[] = [];
  let field = "";
  let isQuoted = false;
  for (let at = 0; at < line.length; ) {
    if (escaper !== "" && line.startsWith(escaper, at)) {
      field += line.charAt(at + escaper.length);
      at += escaper.length + 1;
    } else if (begin !== "" && line.startsWith(isQuoted ? end : begin, at)) {
      isQuoted = !isQuoted;
      at += 1;
    } else if (!isQuoted && line.startsWith(delimiter, at)) {
      fields.push(field);
      field = "";
      at += delimiter.length;
    } else {
      field += line.charAt(at);
      at += 1;
    }
  }
  return [...fields, field];
}
