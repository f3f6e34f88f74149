import { leastCommonType } from "../../type/least-common-type.ts";
import type { SqlType } from "../../type/sql-type.ts";
import { typeFamily } from "../../type/type-family.ts";
import type { CallSite, ResolvedCall, ScalarFunction } from "../scalar-function.ts";

const boolean: SqlType = { name: "BOOLEAN" };

/** Both sides as one type; strings and binaries as they are. Decimals are compared with as many digits as both need, whatever 18 says. */
function resolveComparison(args: readonly SqlType[]): ResolvedCall | undefined {
  if (args.length !== 2) return undefined;
  const common = leastCommonType(args);
  if (common === undefined || common.name === "ROW") return undefined;
  const family = typeFamily(common);
  if (family === "string" || family === "binary") {
    return { type: boolean, args: args.map((arg) => (arg.name === "NULL" ? common : arg)) };
  }
  const type = common.name === "DECIMAL" ? { ...common, precision: 38 } : common;
  return { type: boolean, args: [type, type] };
}

function comparison(id: string, sign: string, code: string): ScalarFunction {
  return {
    id,
    signature: `a ${sign} b`,
    resolve: resolveComparison,
    code: ([a, b], call) => {
      const family = typeFamily(call.args[0] ?? boolean);
      if (family === "binary") return `Buffer.compare(${a}, ${b}) ${code} 0`;
      if (family === "string" && isPadded(call)) return `fn.trimPadding(${a}) ${code} fn.trimPadding(${b})`;
      return `${a} ${code} ${b}`;
    },
  };
}

/** CHAR is filled with blanks, which then do not count. */
function isPadded(call: CallSite): boolean {
  const [a, b] = call.args;
  const isChar = a?.name === "CHAR" || b?.name === "CHAR";
  const literals = call.literals.filter((value) => typeof value === "string");
  if (!isChar || (a?.name === "CHAR" && b?.name === "CHAR" && a.length === b.length)) return false;
  const others = call.args.filter((_, index) => call.literals[index] === undefined);
  return literals.length === 0 || others.some((arg) => arg.name === "CHAR");
}

const isDistinct: ScalarFunction = {
  id: "is_distinct",
  signature: "a IS DISTINCT FROM b",
  nullable: true,
  resolve: resolveComparison,
  code: ([a, b], call) => {
    const family = typeFamily(call.args[0] ?? boolean);
    if (family === "binary") return `(${a} === null || ${b} === null ? ${a} !== ${b} : !${a}.equals(${b}))`;
    if (family === "string" && isPadded(call)) return `fn.trimPadding(${a}) !== fn.trimPadding(${b})`;
    return `${a} !== ${b}`;
  },
};

function test(id: string, words: string, value: string): ScalarFunction {
  return {
    id,
    signature: `a ${words}`,
    nullable: true,
    resolve: ([a, ...rest]) => {
      if (a === undefined || rest.length > 0) return undefined;
      if (id === "is_null") return { type: boolean, args: [a] };
      return a.name === "BOOLEAN" || a.name === "NULL" ? { type: boolean, args: [boolean] } : undefined;
    },
    code: ([a]) => `${a} === ${value}`,
  };
}

const not: ScalarFunction = {
  id: "not",
  signature: "NOT a",
  resolve: ([a, ...rest]) =>
    (a?.name === "BOOLEAN" || a?.name === "NULL") && rest.length === 0 ? { type: boolean, args: [boolean] } : undefined,
  code: ([a]) => `!${a}`,
};

/** Comparisons, IS and NOT. */
export const comparisonFunctions: readonly ScalarFunction[] = [
  comparison("eq", "=", "==="),
  comparison("ne", "<>", "!=="),
  comparison("lt", "<", "<"),
  comparison("le", "<=", "<="),
  comparison("gt", ">", ">"),
  comparison("ge", ">=", ">="),
  not,
  test("is_null", "IS NULL", "null"),
  test("is_true", "IS TRUE", "true"),
  test("is_false", "IS FALSE", "false"),
  test("is_unknown", "IS UNKNOWN", "null"),
  isDistinct,
];
