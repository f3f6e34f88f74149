import { expect, test } from "vitest";
import type { HiveType } from "./hive-type.ts";
import { parseHiveType } from "./parse-hive-type.ts";

const struct = (...fields: [string, HiveType][]): HiveType => ({
  kind: "struct",
  fields: fields.map(([name, type]) => ({ name, type })),
});
const decimal = (precision: number, scale: number): HiveType => ({ kind: "decimal", precision, scale });
const int: HiveType = { kind: "int" };
const string: HiveType = { kind: "string" };

test.each<[string, HiveType]>([
  ["boolean", { kind: "boolean" }],
  ["tinyint", { kind: "tinyint" }],
  ["smallint", { kind: "smallint" }],
  ["int", int],
  ["INTEGER", int],
  ["bigint", { kind: "bigint" }],
  ["float", { kind: "float" }],
  ["double", { kind: "double" }],
  ["string", string],
  ["binary", { kind: "binary" }],
  ["date", { kind: "date" }],
  ["timestamp", { kind: "timestamp" }],
  ["decimal", decimal(10, 0)],
  ["decimal(5)", decimal(5, 0)],
  ["Decimal( 38 , 38 )", decimal(38, 38)],
  ["varchar(10)", { kind: "text", charsMax: 10 }],
  ["char(255)", { kind: "text", charsMax: 255 }],
  ["array<int>", { kind: "array", element: int }],
  ["map<string,array<double>>", { kind: "map", key: string, value: { kind: "array", element: { kind: "double" } } }],
  [
    "struct<a:int,b:struct<c:map<int,string>>>",
    struct(["a", int], ["b", struct(["c", { kind: "map", key: int, value: string }])]),
  ],
  ['struct< `first name` : string , we"ird:decimal(3,1) >', struct(["first name", string], ['we"ird', decimal(3, 1)])],
])("%s is read", (text, type) => {
  expect(parseHiveType(text)).toEqual(type);
});

test.each([
  ["", '"" is not a type that can be written'],
  ["text", '"text" is not a type that can be written'],
  ["uniontype<int,string>", '"uniontype" is not a type'],
  ["constructor", '"constructor" is not a type'],
  ["int int", '"int int" is not a type'],
  ["int,string", '"the end" was expected, not ","'],
  ["decimal(39,0)", '"39" is not a number from 1 to 38'],
  ["decimal(5,6)", '"6" is not a number from 0 to 5'],
  ["varchar", '"(" was expected, not "the end"'],
  ["varchar(65536)", '"65536" is not a number from 1 to 65535'],
  ["char(256)", '"256" is not a number from 1 to 255'],
  ["array<int", '">" was expected, not "the end"'],
  ["array", '"<" was expected, not "the end"'],
  ["map<array<int>,int>", "the keys of a map are of a primitive type"],
  ["struct<>", '">" is not a name of a field'],
  ["struct<a>", '":" was expected, not ">"'],
  ["struct<a:int,A:int>", "the field A is there twice"],
  ["struct<__proto__:int>", '"__proto__" is not a name of a field'],
  [`${"array<".repeat(16)}int${">".repeat(16)}`, "nested more than 15 deep"],
])("%s is refused", (hive, reason) => {
  expect(() => parseHiveType(hive)).toThrow(reason);
});
