import { decimalOf } from "../../type/decimal-of.ts";
import { integerLimit } from "../../type/exact/integer-limit.ts";
import { powerOfTen } from "../../type/exact/power-of-ten.ts";
import { leastCommonType } from "../../type/least-common-type.ts";
import type { SqlType } from "../../type/sql-type.ts";
import { typeFamily } from "../../type/type-family.ts";
import type { CallSite, ResolvedCall, ScalarFunction } from "../scalar-function.ts";
import { type ArithmeticOperator, arithmeticType } from "./arithmetic-type.ts";

const double: SqlType = { name: "DOUBLE" };

function arithmetic(id: ArithmeticOperator, sign: string): ScalarFunction {
  return {
    id,
    signature: `a ${sign} b`,
    resolve: ([a, b, ...rest]) => {
      if (a === undefined || b === undefined || rest.length > 0) return undefined;
      const type = arithmeticType(id, a, b);
      return type === undefined ? resolveTime(id, a, b) : { type, args: numberArguments(id, type, [a, b]) };
    },
    code: ([a, b], call) => {
      if (a === undefined || b === undefined) throw new Error(`${id} has two arguments`);
      return numberCode(id, [a, b], call) ?? timeCode(id, [a, b], call);
    },
  };
}

/** Sums of decimals are of one scale; products and quotients take their operands as they are. */
function numberArguments(id: ArithmeticOperator, type: SqlType, args: readonly SqlType[]): readonly SqlType[] {
  if (type.name !== "DECIMAL") return args.map(() => type);
  const scaled: SqlType = { name: "DECIMAL", precision: 38, scale: type.scale ?? 0 };
  if (id === "add" || id === "subtract") return [scaled, scaled];
  return args.map((arg) => (arg.name === "NULL" ? type : arg));
}

const signs: Readonly<Record<ArithmeticOperator, string>> = { add: "+", subtract: "-", multiply: "*", divide: "/" };
const short: Readonly<Record<ArithmeticOperator, string>> = {
  add: "add",
  subtract: "sub",
  multiply: "mul",
  divide: "div",
};

function numberCode(id: ArithmeticOperator, [a, b]: readonly [string, string], call: CallSite): string | undefined {
  switch (typeFamily(call.type)) {
    case "integer":
      if (call.type.name === "BIGINT") return `fn.${short[id]}Long(${a}, ${b})`;
      if (id !== "divide") return `fn.int32(${a} ${signs[id]} ${b})`;
      return isPositive(call.literals[1]) ? `((${a} / ${b}) | 0)` : `fn.divInt(${a}, ${b})`;
    case "float": {
      const value = id === "divide" ? `fn.divDouble(${a}, ${b})` : `fn.finite(${a} ${signs[id]} ${b})`;
      return call.type.name === "REAL" ? `fn.finite(Math.fround(${value}))` : value;
    }
    case "decimal":
      return decimalCode(id, [a, b], call);
    default:
      return undefined;
  }
}

function isPositive(value: unknown): boolean {
  return typeof value === "number" && value > 0;
}

function decimalCode(id: ArithmeticOperator, [a, b]: readonly [string, string], call: CallSite): string {
  const [, most] = integerLimit(call.type);
  const scale = call.type.scale ?? 0;
  const [left, right] = call.args.map((arg) => decimalOf(arg).scale) as [number, number];
  if (id === "multiply") return `fn.mulDecimal(${a}, ${b}, ${call.hold({ drop: left + right - scale, most })})`;
  if (id === "divide") {
    return `fn.divDecimal(${a}, ${b}, ${call.hold({ factor: powerOfTen(scale - left + right), most })})`;
  }
  return `fn.${short[id]}Decimal(${a}, ${b}, ${call.hold(most)})`;
}

/** Moments and intervals: moment ± interval, interval ± interval, interval × or ÷ number. */
function resolveTime(id: ArithmeticOperator, a: SqlType, b: SqlType): ResolvedCall | undefined {
  const [left, right] = [typeFamily(a), typeFamily(b)];
  if (id === "add" || id === "subtract") {
    if (isInterval(left) && left === right) {
      const type = leastCommonType([a, b]);
      return type && { type, args: [a, b] };
    }
    if (isMoment(left) && isInterval(right) && suits(left, right)) return { type: a, args: [a, b] };
    return id === "add" && isInterval(left) && isMoment(right) && suits(right, left)
      ? { type: b, args: [a, b] }
      : undefined;
  }
  if (isInterval(left) && isNumber(right)) return { type: a, args: [a, double] };
  return id === "multiply" && isNumber(left) && isInterval(right) ? { type: b, args: [double, b] } : undefined;
}

function isInterval(family: string): boolean {
  return family === "day time" || family === "year month";
}

function isMoment(family: string): boolean {
  return family === "timestamp" || family === "date" || family === "time";
}

function suits(moment: string, interval: string): boolean {
  return moment !== "time" || interval === "day time";
}

function isNumber(family: string): boolean {
  return family === "integer" || family === "decimal" || family === "float";
}

function timeCode(id: ArithmeticOperator, [a, b]: readonly [string, string], call: CallSite): string {
  const [left, right] = call.args.map(typeFamily) as [string, string];
  if (id === "divide") return `fn.whole(fn.divDouble(${a}, ${b}))`;
  if (id === "multiply" || (isInterval(left) && isInterval(right))) return `fn.whole(${a} ${signs[id]} ${b})`;
  const [moment, interval] = isInterval(left) ? [b, a] : [a, b];
  const months = left === "year month" || right === "year month";
  if (months) return `fn.addMonths(${moment}, ${id === "add" ? interval : `0 - ${interval}`})`;
  const sum = `fn.whole(${moment} ${signs[id]} ${interval})`;
  if (call.type.name === "TIME") return `fn.timeOfDay(${sum})`;
  return call.type.name === "DATE" ? `fn.midnight(${sum})` : sum;
}

const negate: ScalarFunction = {
  id: "negate",
  signature: "-a",
  resolve: ([a, ...rest]) => {
    if (a === undefined || rest.length > 0) return undefined;
    const isInt = a.name === "TINYINT" || a.name === "SMALLINT" || a.name === "NULL";
    const type: SqlType = isInt ? { name: "INTEGER" } : a;
    return isNumber(typeFamily(type)) || isInterval(typeFamily(type)) ? { type, args: [type] } : undefined;
  },
  code: ([a], { type }) => {
    if (type.name === "INTEGER") return `fn.int32(0 - ${a})`;
    if (type.name === "BIGINT" || type.name === "DECIMAL") return `fn.negateLong(${a})`;
    return `(0 - ${a})`;
  },
};

/** `+`, `-`, `*` and `/` of numbers, moments and intervals. */
export const arithmeticFunctions: readonly ScalarFunction[] = [
  arithmetic("add", "+"),
  arithmetic("subtract", "-"),
  arithmetic("multiply", "*"),
  arithmetic("divide", "/"),
  negate,
];
