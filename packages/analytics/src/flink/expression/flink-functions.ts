type Template = (args: readonly string[]) => string | undefined;

const same =
  (name: string): Template =>
  (args) =>
    `${name}(${args.join(", ")})`;

/** Functions and aggregates that are called by the same name with the same arguments. */
const SAME = [
  ...[
    "ABS",
    "CEIL",
    "CHAR_LENGTH",
    "CHARACTER_LENGTH",
    "COALESCE",
    "EXP",
    "FLOOR",
    "INITCAP",
    "LN",
    "LOG10",
    "LOWER",
    "MOD",
    "NULLIF",
  ],
  ...[
    "POWER",
    "UPPER",
    "AVG",
    "COUNT",
    "FIRST_VALUE",
    "LAST_VALUE",
    "MAX",
    "MIN",
    "STDDEV_POP",
    "STDDEV_SAMP",
    "SUM",
    "VAR_POP",
    "VAR_SAMP",
  ],
];

/**
 * Functions of the dialect in Flink's words, by their names. Undefined for a number of arguments that Flink has no form for. What is not
 * here cannot be translated.
 */
export const flinkFunctions: ReadonlyMap<string, Template> = new Map<string, Template>([
  ...SAME.map((name) => [name, same(name)] as const),
  ["MONOTONIC", ([value]) => value],
  [
    "SUBSTRING",
    ([text, from, length]) => `SUBSTRING(${text} FROM ${from}${length === undefined ? "" : ` FOR ${length}`})`,
  ],
  ["POSITION", ([searched, text]) => `POSITION(${searched} IN ${text})`],
  [
    "OVERLAY",
    ([text, by, from, length]) =>
      `OVERLAY(${text} PLACING ${by} FROM ${from}${length === undefined ? "" : ` FOR ${length}`})`,
  ],
  ["CHAR_TO_TIMESTAMP", ([format, text]) => `TO_TIMESTAMP(${text}, ${format})`],
  ["CHAR_TO_DATE", ([format, text]) => `TO_DATE(${text}, ${format})`],
  ["TIMESTAMP_TO_CHAR", ([format, time]) => `DATE_FORMAT(${time}, ${format})`],
  ["TO_TIMESTAMP", ([ms, more]) => (more === undefined ? `TO_TIMESTAMP_LTZ(${ms}, 3)` : undefined)],
  [
    "REGEX_REPLACE",
    ([text, pattern, by, from]) => (from === undefined ? `REGEXP_REPLACE(${text}, ${pattern}, ${by})` : undefined),
  ],
]);
