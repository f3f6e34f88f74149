import { RowError } from "../../type/row-error.ts";
import type { SqlType } from "../../type/sql-type.ts";
import { typeFamily } from "../../type/type-family.ts";
import type { Value } from "../../type/value.ts";
import type { ResolvedCall, ScalarFunction } from "../scalar-function.ts";
import { fastRegexToRegex } from "./fast-regex-to-regex.ts";
import { fixedColumnLogParser } from "./fixed-column-log-parser.ts";
import type { LogParser } from "./log-parser.ts";
import { regexLogParser } from "./regex-log-parser.ts";
import { sysLogParser } from "./sys-log-parser.ts";
import { variableColumnLogParser } from "./variable-column-log-parser.ts";
import { w3cLogParser } from "./w3c-log-parser.ts";

const text: SqlType = { name: "VARCHAR" };
type Literals = readonly (Value | undefined)[];

interface LogFunction {
  readonly name: string;
  readonly signature: string;
  /** Of the literals behind the line, how many at least and at most. */
  readonly count: readonly [number, number];
  readonly parser: (literals: readonly string[]) => LogParser | undefined;
}

/** A function that takes lines apart: all but the line must be literals, since the fields of its ROW hang on them. */
function logFunction({ name, signature, count, parser }: LogFunction): ScalarFunction {
  const made = (literals: Literals): LogParser | undefined => {
    const [, ...others] = literals;
    if (others.length < count[0] || others.length > count[1]) return undefined;
    if (others.some((other) => typeof other !== "string" && typeof other !== "number")) return undefined;
    return parser(others.map(String));
  };
  return {
    id: name.toLowerCase(),
    name,
    signature,
    mayBeNull: true,
    resolve: (args, literals = []) => {
      const [line] = args;
      if (line === undefined || !["string", "null"].includes(typeFamily(line))) return undefined;
      const fields = fieldsOf(made, args.length === 1 ? [undefined] : literals);
      return fields && ({ type: { name: "ROW", fields }, args: [text, ...args.slice(1)] } satisfies ResolvedCall);
    },
    code: ([line], { literals, hold }) => `${hold(made(literals)?.parse)}(${line}, now())`,
  };
}

function fieldsOf(made: (literals: Literals) => LogParser | undefined, literals: Literals) {
  try {
    return made(literals)?.fields;
  } catch (problem) {
    if (problem instanceof RowError) return undefined;
    throw problem;
  }
}

function fastRegex(name: string): ScalarFunction {
  return logFunction({
    name,
    signature: `${name}(string, 'fast regex')`,
    count: [1, 1],
    parser: ([pattern = ""]) => {
      const regex = fastRegexToRegex(pattern);
      return regex === undefined ? undefined : regexLogParser(regex, { whole: true });
    },
  });
}

/** Functions that make a ROW of a log's line. */
export const logFunctions: readonly ScalarFunction[] = [
  logFunction({
    name: "REGEX_LOG_PARSE",
    signature: "REGEX_LOG_PARSE(string, 'regex' [, 'name type, …'])",
    count: [1, 2],
    parser: ([pattern = "", columns]) => regexLogParser(pattern, columns === undefined ? {} : { columns }),
  }),
  fastRegex("FAST_REGEX_LOG_PARSE"),
  fastRegex("FAST_REGEX_LOG_PARSER"),
  logFunction({
    name: "FIXED_COLUMN_LOG_PARSE",
    signature: "FIXED_COLUMN_LOG_PARSE(string, 'name TYPE type START n [FOR n], …')",
    count: [1, 1],
    parser: ([description = ""]) => fixedColumnLogParser(description),
  }),
  logFunction({
    name: "VARIABLE_COLUMN_LOG_PARSE",
    signature: "VARIABLE_COLUMN_LOG_PARSE(string, columns, 'delimiter' [, 'escape' [, 'quotes']])",
    count: [2, 4],
    parser: ([columns = "", delimiter = "", escaper = "", quote = ""]) =>
      variableColumnLogParser(columns, { delimiter, escaper, quote }),
  }),
  logFunction({
    name: "SYS_LOG_PARSE",
    signature: "SYS_LOG_PARSE(string)",
    count: [0, 0],
    parser: () => sysLogParser,
  }),
  logFunction({
    name: "W3C_LOG_PARSE",
    signature: "W3C_LOG_PARSE(string, 'format')",
    count: [1, 1],
    parser: ([format = ""]) => w3cLogParser(format),
  }),
];
