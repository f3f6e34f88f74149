import { AppError } from "@millrace/base";
import { quoteIdentifier } from "../postgres/quote-identifier.ts";

const name = /"((?:[^"\0]|"")+)"|([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)/y;

/** Reads a table's name as a person writes it in SQL (`schema.table`, `"My table"`), into quoted parts. */
export function parseTable(text: string): readonly string[] {
  const parts = parseNames(text.trim(), ".");
  if (!parts || parts.length > 3) throw refused(`"${text.slice(0, 100)}" is not the name of a table.`);
  return parts;
}

/** Reads a list of columns, with commas between, into quoted names. */
export function parseColumns(text: string): readonly string[] {
  if (text.trim() === "") return [];
  const columns = parseNames(text.trim().replace(/^\((.*)\)$/s, "$1"), ",");
  if (!columns) throw refused('Write the columns as in SQL, with commas between: id, name, "Other name".');
  return columns;
}

function parseNames(text: string, separator: "." | ","): string[] | undefined {
  const names: string[] = [];
  for (let at = 0; ; at += 1) {
    at = skipSpace(text, at);
    name.lastIndex = at;
    const found = name.exec(text);
    if (!found) return undefined;
    // What is not quoted is in small letters, as SQL has it here.
    names.push(quoteIdentifier(found[1]?.replaceAll('""', '"') ?? (found[2] ?? "").toLowerCase()));
    at = skipSpace(text, name.lastIndex);
    if (at === text.length) return names;
    if (text[at] !== separator) return undefined;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\t" || text[at] === "\r") at += 1;
  return at;
}

/**
 * A value as SQL. Redshift takes a backslash in a text for an escape, and a standard server does not: what holds one, or a
 * control character, is refused, so that both read the same.
 */
export function quoteText(text: string): string {
  if (/[\\\p{Cc}]/u.test(text)) throw refused("A name for Redshift cannot hold a backslash or control characters.");
  return `'${text.replaceAll("'", "''")}'`;
}

function refused(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
