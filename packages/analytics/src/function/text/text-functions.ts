import { canAssign } from "../../type/can-cast.ts";
import type { SqlType } from "../../type/sql-type.ts";
import { typeFamily } from "../../type/type-family.ts";
import { takes } from "../operator/takes.ts";
import { compileRegex } from "../regex/compile-regex.ts";
import { isRegex } from "../regex/is-regex.ts";
import { similarToRegex } from "../regex/similar-to-regex.ts";
import type { ScalarFunction } from "../scalar-function.ts";
import { likeMatcher } from "./like-matcher.ts";

const text: SqlType = { name: "VARCHAR" };
const integer: SqlType = { name: "INTEGER" };
const boolean: SqlType = { name: "BOOLEAN" };
const lengthMax = 65_535;

function sameLength([operand]: readonly SqlType[]): SqlType {
  return operand?.length === undefined ? text : { name: "VARCHAR", length: operand.length };
}

function longerBy(args: readonly SqlType[]): SqlType {
  const lengths = args.filter((arg) => typeFamily(arg) === "string").map((arg) => arg.length);
  if (lengths.some((length) => length === undefined)) return text;
  const sum = lengths.reduce<number>((total, length) => total + (length ?? 0), 0);
  return { name: "VARCHAR", length: Math.min(lengthMax, sum) };
}

const concat: ScalarFunction = {
  id: "concat",
  signature: "a || b",
  resolve: (args) => {
    const [a, b, ...rest] = args;
    if (a === undefined || b === undefined || rest.length > 0) return undefined;
    if ([a, b].every((arg) => ["binary", "null"].includes(typeFamily(arg))) && a.name !== b.name) return undefined;
    if (typeFamily(a) === "binary" && typeFamily(b) === "binary") return { type: { name: "VARBINARY" }, args };
    if (!canAssign(a, text) || !canAssign(b, text)) return undefined;
    const cast = args.map((arg) => (typeFamily(arg) === "string" ? arg : text));
    return { type: longerBy(cast), args: cast };
  },
  code: ([a, b], { type }) => (type.name === "VARBINARY" ? `Buffer.concat([${a}, ${b}])` : `${a} + ${b}`),
};

function ofText(name: string, code: string, result: SqlType | typeof sameLength = sameLength): ScalarFunction {
  return {
    id: name.toLowerCase(),
    name,
    signature: `${name}(string)`,
    resolve: takes([text], result),
    code: ([a]) => code.replace("$", () => `${a}`),
  };
}

const substring: ScalarFunction = {
  id: "substring",
  name: "SUBSTRING",
  signature:
    "SUBSTRING(string FROM start [FOR length]), SUBSTRING(string FROM regex), SUBSTRING(string SIMILAR pattern ESCAPE character)",
  mayBeNull: true,
  resolve: (args, literals) => {
    const [operand, second] = args;
    if (operand !== undefined && typeFamily(operand) === "binary") {
      return takes([{ name: "VARBINARY" }, integer, integer], { name: "VARBINARY" }, 1)(args);
    }
    if (second === undefined || typeFamily(second) !== "string")
      return takes([text, integer, integer], sameLength, 1)(args);
    if (args.length === 2 && !isRegex(literals?.[1])) return undefined;
    return takes([text, text, text], sameLength, 1)(args);
  },
  code: ([a, b, c], call) => {
    if (call.type.name === "VARBINARY") {
      return c === undefined
        ? `${a}.subarray(Math.max(0, ${b} - 1))`
        : `${a}.subarray(Math.max(0, ${b} - 1), Math.max(0, ${b} - 1 + ${c}))`;
    }
    if (call.args[1] !== undefined && typeFamily(call.args[1]) === "string") {
      return c === undefined ? `fn.substringRegex(${a}, ${b})` : `fn.substringSimilar(${a}, ${b}, ${c})`;
    }
    return c === undefined ? `fn.substring(${a}, ${b})` : `fn.substring(${a}, ${b}, ${c})`;
  },
};

const overlay: ScalarFunction = {
  id: "overlay",
  name: "OVERLAY",
  signature: "OVERLAY(string PLACING replacement FROM start [FOR length])",
  resolve: takes([text, text, integer, integer], longerBy, 1),
  code: ([a, b, c, d]) => `fn.overlay(${a}, ${b}, { start: ${c}, length: ${d ?? `${b}.length`} })`,
};

const position: ScalarFunction = {
  id: "position",
  name: "POSITION",
  signature: "POSITION(wanted IN string [FROM start])",
  resolve: takes([text, text, integer], integer, 1),
  code: (args) => `fn.position(${args.join(", ")})`,
};

const trim: ScalarFunction = {
  id: "trim",
  name: "TRIM",
  signature: "TRIM([LEADING | TRAILING | BOTH] [characters FROM] string)",
  resolve: takes([text, text, text], sameLength, 2),
  code: ([a, side, characters]) => `fn.trim(${a}, ${characters ?? '" "'}, ${side ?? '"both"'})`,
};

const regexReplace: ScalarFunction = {
  id: "regex_replace",
  name: "REGEX_REPLACE",
  signature: "REGEX_REPLACE(string, regex, replacement [, startPosition [, occurrence]])",
  resolve: (args, literals) =>
    isRegex(literals?.[1]) ? takes([text, text, text, integer, integer], text, 2)(args) : undefined,
  code: ([a, b, c, start, occurrence]) =>
    `fn.regexReplace(${a}, [${b}, ${c}], { start: ${start ?? 1}, occurrence: ${occurrence ?? 0} })`,
};

const like: ScalarFunction = {
  id: "like",
  signature: "string LIKE pattern [ESCAPE character]",
  resolve: takes([text, text, text], boolean, 1),
  code: ([a, pattern, escaper], call) => {
    const [, known, letter] = call.literals;
    const isKnown =
      typeof known === "string" && (escaper === undefined || (typeof letter === "string" && letter.length === 1));
    if (!isKnown) return `fn.like(${a}, ${pattern}${escaper === undefined ? "" : `, ${escaper}`})`;
    const plain = escaper === undefined ? plainLike(`${a}`, known) : undefined;
    return plain ?? `${call.hold(likeMatcher(known, letter as string | undefined))}(${a})`;
  },
};

/** `abc`, `abc%`, `%abc` and `%abc%` are methods of a string. */
function plainLike(a: string, pattern: string): string | undefined {
  const match = /^(%?)([^%_]*)(%?)$/.exec(pattern);
  if (match === null) return undefined;
  const [, before, middle, after] = match;
  const piece = JSON.stringify(middle);
  if (before !== "" && after !== "") return `${a}.includes(${piece})`;
  if (before !== "") return `${a}.endsWith(${piece})`;
  return after === "" ? `${a} === ${piece}` : `${a}.startsWith(${piece})`;
}

const similar: ScalarFunction = {
  id: "similar_to",
  signature: "string SIMILAR TO pattern [ESCAPE character]",
  resolve: (args, literals) =>
    isRegex(literals?.[1], (pattern) => similarToRegex(pattern, literals?.[2] as string | undefined))
      ? takes([text, text, text], boolean, 1)(args)
      : undefined,
  code: ([a, pattern, escaper], call) => {
    const [, known, letter] = call.literals;
    const isKnown =
      typeof known === "string" && (escaper === undefined || (typeof letter === "string" && letter.length === 1));
    if (!isKnown) return `fn.similar(${a}, ${pattern}${escaper === undefined ? "" : `, ${escaper}`})`;
    return `${call.hold(compileRegex(similarToRegex(known, letter as string | undefined)))}.matches(${a})`;
  },
};

/** Functions of strings. */
export const textFunctions: readonly ScalarFunction[] = [
  concat,
  ofText("UPPER", "$.toUpperCase()"),
  ofText("LOWER", "$.toLowerCase()"),
  ofText("INITCAP", "fn.initcap($)"),
  ofText("CHAR_LENGTH", "$.length", integer),
  ofText("CHARACTER_LENGTH", "$.length", integer),
  substring,
  overlay,
  position,
  trim,
  regexReplace,
  like,
  similar,
];
