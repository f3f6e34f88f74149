import { integerLimit } from "../../type/exact/integer-limit.ts";
import { powerOfTen } from "../../type/exact/power-of-ten.ts";
import { leastCommonType } from "../../type/least-common-type.ts";
import type { SqlType } from "../../type/sql-type.ts";
import { typeFamily } from "../../type/type-family.ts";
import { takes } from "../operator/takes.ts";
import type { ResolvedCall, ScalarFunction } from "../scalar-function.ts";

const double: SqlType = { name: "DOUBLE" };

function resolveNumber(args: readonly SqlType[]): ResolvedCall | undefined {
  const [a] = args;
  if (a === undefined || args.length > 1) return undefined;
  const type = a.name === "NULL" ? double : a;
  const isNumber = ["integer", "decimal", "float"].includes(typeFamily(type));
  return isNumber ? { type, args: [type] } : undefined;
}

/** Two numbers of one type: MOD, STEP. */
function resolveTwo(args: readonly SqlType[]): ResolvedCall | undefined {
  const type = leastCommonType(args);
  if (type === undefined || args.length !== 2) return undefined;
  const isNumber = ["integer", "decimal", "float"].includes(typeFamily(type));
  return isNumber ? { type, args: [type, type] } : undefined;
}

function wholeNumber(name: "FLOOR" | "CEIL", alias = name as string): ScalarFunction {
  const math = name === "FLOOR" ? "Math.floor" : "Math.ceil";
  return {
    id: alias.toLowerCase(),
    name: alias,
    signature: `${alias}(number)`,
    resolve: (args) => {
      const call = resolveNumber(args);
      if (call?.type.name !== "DECIMAL") return call;
      return { type: { name: "DECIMAL", precision: call.type.precision ?? 18, scale: 0 }, args: call.args };
    },
    code: ([a], { type, args, hold }) => {
      if (typeFamily(type) === "integer") return `${a}`;
      if (type.name !== "DECIMAL") return `${math}(${a})`;
      return `fn.${name.toLowerCase()}Decimal(${a}, ${hold(powerOfTen(args[0]?.scale ?? 0))})`;
    },
  };
}

function ofDouble(name: string, code: (args: readonly string[]) => string, count = 1): ScalarFunction {
  return {
    id: name.toLowerCase(),
    name,
    signature: count === 1 ? `${name}(number)` : `${name}(base, exponent)`,
    resolve: takes(Array(count).fill(double), double),
    code,
  };
}

const abs: ScalarFunction = {
  id: "abs",
  name: "ABS",
  signature: "ABS(number or interval)",
  resolve: (args) => {
    const [a] = args;
    const isInterval = a !== undefined && ["day time", "year month"].includes(typeFamily(a)) && args.length === 1;
    return isInterval ? { type: a, args: [a] } : resolveNumber(args);
  },
  code: ([a], { type }) => {
    if (type.name === "BIGINT" || type.name === "DECIMAL") return `fn.absLong(${a})`;
    const [, most] = typeFamily(type) === "integer" ? integerLimit(type) : [];
    return most === undefined ? `Math.abs(${a})` : `fn.atMost(Math.abs(${a}), ${most})`;
  },
};

const mod: ScalarFunction = {
  id: "mod",
  name: "MOD",
  signature: "MOD(dividend, divisor)",
  resolve: resolveTwo,
  code: ([a, b], { type }) => `fn.${typeFamily(type) === "float" ? "modDouble" : "modInt"}(${a}, ${b})`,
};

const step: ScalarFunction = {
  id: "step_number",
  signature: "STEP(number BY step)",
  resolve: resolveTwo,
  code: ([a, b], { type }) => `fn.${typeFamily(type) === "float" ? "stepDouble" : "stepExact"}(${a}, ${b})`,
};

/** Functions of numbers. */
export const numberFunctions: readonly ScalarFunction[] = [
  abs,
  wholeNumber("FLOOR"),
  wholeNumber("CEIL"),
  wholeNumber("CEIL", "CEILING"),
  ofDouble("EXP", ([a]) => `fn.finite(Math.exp(${a}))`),
  ofDouble("LN", ([a]) => `fn.logarithm(${a}, Math.log)`),
  ofDouble("LOG10", ([a]) => `fn.logarithm(${a}, Math.log10)`),
  ofDouble("POWER", ([a, b]) => `fn.power(${a}, ${b})`, 2),
  mod,
  step,
];
