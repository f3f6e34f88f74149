import { BlockList, isIP } from "node:net";
import { compileWildcard } from "./wildcard.ts";

/** Whether one value of the request fits one value of the policy. */
export type ValueMatcher = (requestValue: string) => boolean;

export interface ConditionOperator {
  /** Negated operators hold when no value fits, and when the key is absent. */
  readonly negated: boolean;
  /** Makes a matcher of a policy's value, or undefined when the value is malformed. */
  readonly compile: (policyValue: string) => ValueMatcher | undefined;
}

type Compile = ConditionOperator["compile"];
type Compare = (request: number, policy: number) => boolean;

const stringEquals: Compile = (value) => (text) => text === value;
const stringEqualsIgnoreCase: Compile = (value) => {
  const lower = value.toLowerCase();
  return (text) => text.toLowerCase() === lower;
};

/** Each of the six parts of an ARN for itself; a star does not reach over a colon, but for the last part. */
const arnLike: Compile = (value) => {
  const parts = arnParts(value)?.map(compileWildcard);
  if (!parts) return undefined;
  return (text) => {
    const given = arnParts(text);
    return given !== undefined && parts.every((matches, i) => matches(given[i] ?? ""));
  };
};

const ipAddress: Compile = (value) => {
  const [address = "", prefix] = value.split("/");
  const family = isIP(address);
  const bitsMax = family === 4 ? 32 : 128;
  const bits = prefix === undefined ? bitsMax : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (family === 0 || bits < 0 || bits > bitsMax) return undefined;
  const list = new BlockList();
  list.addSubnet(address, bits, family === 4 ? "ipv4" : "ipv6");
  return (text) => {
    const given = isIP(text);
    return given !== 0 && list.check(text, given === 4 ? "ipv4" : "ipv6");
  };
};

const bool: Compile = (value) => {
  const want = value.toLowerCase();
  return want === "true" || want === "false" ? (text) => text.toLowerCase() === want : undefined;
};

const numeric = (compare: Compare): Compile => comparing(readNumber, compare);
const date = (compare: Compare): Compile => comparing(readDate, compare);

function comparing(read: (text: string) => number, compare: Compare): Compile {
  return (value) => {
    const policy = read(value);
    if (Number.isNaN(policy)) return undefined;
    return (text) => {
      const request = read(text);
      return !Number.isNaN(request) && compare(request, policy);
    };
  };
}

const equal: Compare = (request, policy) => request === policy;
const less: Compare = (request, policy) => request < policy;
const lessEqual: Compare = (request, policy) => request <= policy;
const greater: Compare = (request, policy) => request > policy;
const greaterEqual: Compare = (request, policy) => request >= policy;

const positive = (compile: Compile): ConditionOperator => ({ negated: false, compile });
const negated = (compile: Compile): ConditionOperator => ({ negated: true, compile });

/** Every operator, one row each. `Null` asks whether a key is present and is answered where conditions are compiled. */
export const conditionOperators: Readonly<Record<string, ConditionOperator>> = {
  StringEquals: positive(stringEquals),
  StringNotEquals: negated(stringEquals),
  StringEqualsIgnoreCase: positive(stringEqualsIgnoreCase),
  StringNotEqualsIgnoreCase: negated(stringEqualsIgnoreCase),
  StringLike: positive(compileWildcard),
  StringNotLike: negated(compileWildcard),
  NumericEquals: positive(numeric(equal)),
  NumericNotEquals: negated(numeric(equal)),
  NumericLessThan: positive(numeric(less)),
  NumericLessThanEquals: positive(numeric(lessEqual)),
  NumericGreaterThan: positive(numeric(greater)),
  NumericGreaterThanEquals: positive(numeric(greaterEqual)),
  DateEquals: positive(date(equal)),
  DateNotEquals: negated(date(equal)),
  DateLessThan: positive(date(less)),
  DateLessThanEquals: positive(date(lessEqual)),
  DateGreaterThan: positive(date(greater)),
  DateGreaterThanEquals: positive(date(greaterEqual)),
  Bool: positive(bool),
  IpAddress: positive(ipAddress),
  NotIpAddress: negated(ipAddress),
  ArnEquals: positive(arnLike),
  ArnNotEquals: negated(arnLike),
  ArnLike: positive(arnLike),
  ArnNotLike: negated(arnLike),
  Null: positive(bool),
};

function readNumber(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

/** Milliseconds of an ISO 8601 date, or of seconds since 1970. */
function readDate(text: string): number {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : isoDate.test(text) ? Date.parse(text) : Number.NaN;
}
const isoDate = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/;

/** The six parts of an ARN; the last keeps its colons. Undefined when the text is not one ("*" stands for all six). */
function arnParts(text: string): string[] | undefined {
  if (text === "*") return ["*", "*", "*", "*", "*", "*"];
  const parts = text.split(":");
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(":")];
}
