import type { SqlType, TimeUnit } from "../../type/sql-type.ts";
import { unitSizes } from "../../type/temporal/interval-units.ts";
import { type TypeFamily, typeFamily } from "../../type/type-family.ts";
import type { Value } from "../../type/value.ts";
import { takes } from "../operator/takes.ts";
import type { CallSite, ResolvedCall, ScalarFunction } from "../scalar-function.ts";

const bigint: SqlType = { name: "BIGINT" };
const timestamp: SqlType = { name: "TIMESTAMP" };
const moments: readonly TypeFamily[] = ["timestamp", "date", "time"];
const intervals: readonly TypeFamily[] = ["day time", "year month"];
const dateUnits: readonly TimeUnit[] = ["YEAR", "MONTH", "DAY"];
const timeUnits: readonly TimeUnit[] = ["HOUR", "MINUTE", "SECOND"];
const unitsOf: Readonly<Partial<Record<TypeFamily, readonly TimeUnit[]>>> = {
  timestamp: [...dateUnits, ...timeUnits],
  date: dateUnits,
  time: timeUnits,
  "day time": ["DAY", ...timeUnits],
  "year month": ["YEAR", "MONTH"],
};

function unitOf(literal: Value | undefined): TimeUnit {
  return String(literal) as TimeUnit;
}

function resolveUnit(
  result: (operand: SqlType) => SqlType,
): (args: readonly SqlType[], literals?: readonly (Value | undefined)[]) => ResolvedCall | undefined {
  return ([operand, unit, ...rest], literals) => {
    if (operand === undefined || unit === undefined || rest.length > 0) return undefined;
    const units = unitsOf[typeFamily(operand)];
    const known = literals === undefined || (units?.includes(unitOf(literals[1])) ?? false);
    return units !== undefined && known ? { type: result(operand), args: [operand, unit] } : undefined;
  };
}

/** FLOOR and CEIL to a unit. A day-time interval is whole milliseconds from 0, as a moment is from 1970. */
function rounding(id: "floor_time" | "ceil_time", math: "floor" | "ceil"): ScalarFunction {
  return {
    id,
    signature: `${math.toUpperCase()}(time TO unit)`,
    resolve: resolveUnit((operand) => operand),
    code: ([x], call) => {
      const unit = unitOf(call.literals[1]);
      const isMonths = unit === "YEAR" || unit === "MONTH";
      if (isMonths && call.type.name !== "INTERVAL YEAR MONTH") return `fn.${math}Months(${x}, ${unitSizes[unit]})`;
      return `Math.${math}(${x} / ${unitSizes[unit]}) * ${unitSizes[unit]}`;
    },
  };
}

const step: ScalarFunction = {
  id: "step_time",
  signature: "STEP(time BY INTERVAL)",
  resolve: ([time, interval, ...rest]) => {
    if (time === undefined || interval === undefined || rest.length > 0) return undefined;
    const [family, by] = [typeFamily(time), typeFamily(interval)];
    const suits = by === "day time" ? family !== "year month" : by === "year month" && family !== "day time";
    const known = moments.includes(family) || intervals.includes(family);
    return known && suits && !(family === "time" && by === "year month")
      ? { type: time, args: [time, interval] }
      : undefined;
  },
  code: ([x, size], call) => {
    const isMonths = call.args[1]?.name === "INTERVAL YEAR MONTH" && call.type.name !== "INTERVAL YEAR MONTH";
    if (isMonths) return `fn.floorMonths(${x}, ${size})`;
    const ms = call.literals[1];
    return typeof ms === "number" && ms > 0 ? `Math.floor(${x} / ${ms}) * ${ms}` : `fn.step(${x}, ${size})`;
  },
};

/** SECOND has its milliseconds: so the reference has it. All seconds of an interval may be more than 99. */
const extract: ScalarFunction = {
  id: "extract",
  signature: "EXTRACT(unit FROM time)",
  resolve: (args, literals) => {
    const isSeconds = unitOf(literals?.[1]) === "SECOND";
    const precision = args[0]?.from === "SECOND" ? 18 : 5;
    return resolveUnit(() => (isSeconds ? { name: "DECIMAL", precision, scale: 3 } : bigint))(args, literals);
  },
  code: ([x], call) => {
    const unit = unitOf(call.literals[1]);
    const family = typeFamily(call.args[0] ?? timestamp);
    if (intervals.includes(family)) return extractInterval(`${x}`, unit, call);
    if (dateUnits.includes(unit)) return `fn.dateField(${x}, "${unit}")`;
    if (unit === "SECOND") return `fn.timeOfDay(${x}) % ${unitSizes.MINUTE}`;
    return `Math.floor(fn.timeOfDay(${x}) / ${unitSizes[unit]}) % ${unit === "HOUR" ? 24 : 60}`;
  },
};

/** Of an interval's first unit all there are, of the others what the one before leaves. */
function extractInterval(x: string, unit: TimeUnit, call: CallSite): string {
  const first = call.args[0]?.from ?? (unit === "YEAR" || unit === "MONTH" ? "YEAR" : "DAY");
  if (unit === "SECOND") return first === unit ? `${x}` : `(${x} % ${unitSizes.MINUTE} + 0)`;
  const whole = `Math.trunc(${x} / ${unitSizes[unit]})`;
  if (unit === first || unit === "YEAR" || unit === "DAY") return `(${whole} + 0)`;
  return `(${whole} % ${{ MONTH: 12, HOUR: 24, MINUTE: 60 }[unit as "MONTH"]} + 0)`;
}

/** `(a - b) unit TO unit`: the binder says the type, whose last unit the difference is cut to; SECOND keeps its fraction. */
const difference: ScalarFunction = {
  id: "difference",
  signature: "(time - time) unit [TO unit]",
  resolve: ([a, b, ...rest]) => {
    if (a === undefined || b === undefined || rest.length > 0) return undefined;
    const [left, right] = [typeFamily(a), typeFamily(b)];
    const isPair = moments.includes(left) && moments.includes(right) && (left === "time") === (right === "time");
    return isPair ? { type: { name: "INTERVAL DAY TIME", from: "DAY", to: "SECOND" }, args: [a, b] } : undefined;
  },
  code: ([a, b], { type }) => {
    if (type.name === "INTERVAL YEAR MONTH") {
      const months = `fn.monthsBetween(${a}, ${b})`;
      return (type.to ?? type.from) === "YEAR" ? `Math.trunc(${months} / 12) * 12` : months;
    }
    const size = unitSizes[type.to ?? type.from ?? "SECOND"];
    return size === 1_000 ? `${a} - ${b}` : `(Math.trunc((${a} - ${b}) / ${size}) * ${size} + 0)`;
  },
};

const tsdiff: ScalarFunction = {
  id: "tsdiff",
  name: "TSDIFF",
  signature: "TSDIFF(startTime, endTime)",
  resolve: (args) => {
    const [a, b, ...rest] = args.map((arg) => (typeFamily(arg) === "null" ? bigint : arg));
    const takesOne = (type: SqlType) => ["integer", "timestamp", "date"].includes(typeFamily(type));
    if (a === undefined || b === undefined || rest.length > 0) return undefined;
    return takesOne(a) && takesOne(b) ? { type: bigint, args: [a, b] } : undefined;
  },
  code: ([a, b]) => `fn.subLong(${b}, ${a})`,
};

function now(name: string, type: SqlType, code: string): ScalarFunction {
  return {
    id: name.toLowerCase(),
    name,
    signature: name,
    resolve: (args) => (args.length === 0 ? { type, args: [] } : undefined),
    code: () => code,
  };
}

const toTimestamp: ScalarFunction = {
  id: "to_timestamp",
  name: "TO_TIMESTAMP",
  signature: "TO_TIMESTAMP(milliseconds since 1970)",
  resolve: takes([bigint], timestamp),
  code: ([a]) => `fn.moment(${a})`,
};

const unixTimestamp: ScalarFunction = {
  id: "unix_timestamp",
  name: "UNIX_TIMESTAMP",
  signature: "UNIX_TIMESTAMP(timestamp)",
  resolve: takes([timestamp], bigint),
  code: ([a]) => `${a}`,
};

const monotonic: ScalarFunction = {
  id: "monotonic",
  name: "MONOTONIC",
  signature: "MONOTONIC(value)",
  resolve: (args) => (args.length === 1 ? { type: args[0] as SqlType, args } : undefined),
  code: ([a]) => `${a}`,
};

/** Functions of moments and intervals, but for those with formats. */
export const timeFunctions: readonly ScalarFunction[] = [
  rounding("floor_time", "floor"),
  rounding("ceil_time", "ceil"),
  step,
  extract,
  difference,
  tsdiff,
  now("CURRENT_TIMESTAMP", timestamp, "now()"),
  now("CURRENT_ROW_TIMESTAMP", timestamp, "now()"),
  now("LOCALTIMESTAMP", timestamp, "now()"),
  now("CURRENT_DATE", { name: "DATE" }, "fn.midnight(now())"),
  now("CURRENT_TIME", { name: "TIME" }, "fn.timeOfDay(now())"),
  now("LOCALTIME", { name: "TIME" }, "fn.timeOfDay(now())"),
  toTimestamp,
  unixTimestamp,
  monotonic,
];
