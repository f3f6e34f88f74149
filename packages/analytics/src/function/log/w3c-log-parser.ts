import type { SqlType } from "../../type/sql-type.ts";
import { compileRegex } from "../regex/compile-regex.ts";
import { fieldReader } from "./field-reader.ts";
import type { LogParser } from "./log-parser.ts";
import type { LogColumn } from "./parse-columns.ts";

/** The formats that have a name. */
const formats: Readonly<Record<string, string>> = {
  COMMON: '%h %l %u %t "%r" %>s %b',
  "COMMON WITH VHOST": '%v %h %l %u %t "%r" %>s %b',
  "NCSA EXTENDED": '%h %l %u %t "%r" %>s %b "%[Referer]i" "%[User-agent]i"',
  REFERER: "%[Referer]i ---> %U",
  AGENT: "%[User-agent]i",
  IIS: "%h, %u, %[date]i, %[time]i, %[service]i, %v, %A, %T, %I, %B, %s, %[windows]i, %m, %U, %q,",
};
const integer: SqlType = { name: "INTEGER" };
const bigint: SqlType = { name: "BIGINT" };
const types: Readonly<Record<string, SqlType>> = {
  s: integer,
  p: integer,
  P: integer,
  k: integer,
  b: bigint,
  B: bigint,
  D: bigint,
  T: bigint,
  I: bigint,
  O: bigint,
  t: { name: "TIMESTAMP" },
};
const specifier = /%%|%[<>!,\d]*(?:[{[]([^\]}]*)[\]}])?([A-Za-z])/g;

/**
 * Lines of web servers by Apache's format specifiers, a column for each: numbers for sizes, times taken, ports and the status, TIMESTAMP
 * for `%t`, text for all else; `-` is NULL where text is not. A line that is not of the format gives NULL.
 */
export function w3cLogParser(format: string): LogParser | undefined {
  const text = formats[format.trim().toUpperCase()] ?? format;
  const columns: LogColumn[] = [];
  let regex = "";
  let at = 0;
  for (const match of text.matchAll(specifier)) {
    const [whole, , letter] = match;
    regex += quoted(text.slice(at, match.index));
    at = match.index + whole.length;
    if (letter === undefined) {
      regex += "%";
      continue;
    }
    regex += groupOf(letter, { isQuoted: text.charAt(match.index - 1) === '"', hasBraces: match[1] !== undefined });
    columns.push(columnOf(letter, columns.length + 1, match[1] !== undefined));
  }
  if (columns.length === 0) return undefined;
  return parserOf(compileRegex(`${regex}${quoted(text.slice(at))}\\s*`), columns);
}

function parserOf(regex: ReturnType<typeof compileRegex>, columns: readonly LogColumn[]): LogParser {
  const readers = columns.map(fieldReader);
  return {
    fields: columns.map(({ name, type }) => ({ name, type })),
    parse: (line) => {
      const matcher = regex.matcher(line);
      if (!matcher.matches()) return null;
      return readers.map((read, index) => {
        const text = matcher.group(index + 1);
        const isNull = text === null || (text === "-" && columns[index]?.type.name !== "VARCHAR");
        return isNull ? null : read(text);
      });
    },
  };
}

function columnOf(letter: string, number: number, hasBraces: boolean): LogColumn {
  const name = `COLUMN${number}`;
  const type = (hasBraces ? undefined : types[letter]) ?? { name: "VARCHAR", length: 1_024 };
  return type.name === "TIMESTAMP" ? { name, type, format: "dd/MMM/yyyy:HH:mm:ss Z" } : { name, type };
}

function groupOf(letter: string, where: { readonly isQuoted: boolean; readonly hasBraces: boolean }): string {
  if (letter === "t" && !where.hasBraces) return "\\[([^\\]]+)\\]";
  if (where.isQuoted) return '((?:[^"\\\\]|\\\\.)*)';
  return where.hasBraces || letter === "r" ? "(.*?)" : "(\\S*?)";
}

function quoted(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&").replace(/ +/g, "\\s+");
}
