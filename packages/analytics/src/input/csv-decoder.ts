import type { SourceSchema } from "../application/definition.ts";
import type { Column } from "../type/sql-type.ts";
import type { Row } from "../type/value.ts";
import { textCoercer } from "./coerce/text-coercer.ts";
import { csvRows } from "./csv-rows.ts";
import { recordError, type TextDecoder } from "./text-decoder.ts";

type CsvFormat = Extract<SourceSchema["format"], { type: "CSV" }>;

/** Columns by their place. Fields that are missing are NULL, those behind the last column are not read. */
export function csvDecoder({ rowDelimiter, columnDelimiter }: CsvFormat, columns: readonly Column[]): TextDecoder {
  const coercers = columns.map(({ name, type }) => textCoercer(name, type));
  return {
    decode: (text, arrivalMs, sink) => {
      for (const fields of csvRows(text, unescaped(rowDelimiter), unescaped(columnDelimiter))) {
        try {
          const row: Row = [arrivalMs];
          for (let n = 0; n < coercers.length; n += 1) {
            const field = fields[n];
            row.push(field === undefined ? null : (coercers[n]?.(field) ?? null));
          }
          sink.emit(row);
        } catch (thrown) {
          sink.fail(recordError(thrown));
        }
      }
    },
  };
}

/** Delimiters are often written as in a program: `\n`, `\t`. */
function unescaped(delimiter: string): string {
  return delimiter.replace(/\\([nrt\\])/g, (_, letter: string) => escapes[letter] ?? letter);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\" };
