import { expect, test } from "vitest";
import { duckType } from "./duck-type.ts";
import { parseHiveType } from "./parse-hive-type.ts";

test.each([
  ["boolean", "BOOLEAN"],
  ["tinyint", "TINYINT"],
  ["smallint", "SMALLINT"],
  ["int", "INTEGER"],
  ["INTEGER", "INTEGER"],
  ["bigint", "BIGINT"],
  ["float", "FLOAT"],
  ["double", "DOUBLE"],
  ["string", "VARCHAR"],
  ["binary", "BLOB"],
  ["date", "DATE"],
  ["timestamp", "TIMESTAMP"],
  ["decimal", "DECIMAL(10,0)"],
  ["decimal(5)", "DECIMAL(5,0)"],
  ["Decimal( 38 , 38 )", "DECIMAL(38,38)"],
  ["varchar(10)", "VARCHAR"],
  ["char(255)", "VARCHAR"],
  ["array<int>", "INTEGER[]"],
  ["map<string,array<double>>", "MAP(VARCHAR, DOUBLE[])"],
  ["struct<a:int,b:struct<c:map<int,string>>>", 'STRUCT("a" INTEGER, "b" STRUCT("c" MAP(INTEGER, VARCHAR)))'],
  ['struct< `first name` : string , we"ird:decimal(3,1) >', 'STRUCT("first name" VARCHAR, "we""ird" DECIMAL(3,1))'],
])("%s is %s", (hive, duck) => {
  expect(duckType(parseHiveType(hive))).toBe(duck);
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
