import { compileRegex } from "../regex/compile-regex.ts";
import { fieldReader } from "./field-reader.ts";
import type { LogParser } from "./log-parser.ts";
import { type LogColumn, parseColumns } from "./parse-columns.ts";
import { textColumns } from "./text-columns.ts";

/**
 * A column for each group of a regular expression that the line contains; `columns` names and types them. Undefined when there are not as
 * many as groups. With `whole` the expression must be all of the line.
 */
export function regexLogParser(
  pattern: string,
  how: { readonly columns?: string; readonly whole?: boolean } = {},
): LogParser | undefined {
  const regex = compileRegex(pattern);
  const count = regex.groupCount();
  const columns: readonly LogColumn[] | undefined =
    how.columns === undefined ? textColumns(count) : parseColumns(how.columns);
  if (columns === undefined || columns.length !== count || count === 0) return undefined;
  const readers = columns.map(fieldReader);
  return {
    fields: columns.map(({ name, type }) => ({ name, type })),
    parse: (line) => {
      const matcher = regex.matcher(line);
      if (!(how.whole ? matcher.matches() : matcher.find())) return null;
      return readers.map((read, index) => {
        const text = matcher.group(index + 1);
        return text === null ? null : read(text);
      });
    },
  };
}
