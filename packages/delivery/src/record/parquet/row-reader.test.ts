import { expect, test } from "vitest";
import type { ParquetPlan } from "../parquet-plan.ts";
import { rowReader } from "./row-reader.ts";

const openX: ParquetPlan["input"] = { caseInsensitive: true, dotsToUnderscores: false, mappings: {} };

function rows(type: string, record: string | Buffer, input: Partial<ParquetPlan["input"]> = {}): unknown[] {
  const read = rowReader({
    columns: [{ name: "a", type }],
    compression: "SNAPPY",
    input: { ...openX, ...input },
    table: {},
  });
  return read(Buffer.from(record)).map((row) => JSON.parse(JSON.stringify(row)));
}

const value = (type: string, json: string): unknown => (rows(type, `{"a":${json}}`)[0] as { a: unknown }).a;

test.each([
  ["boolean", "true", true],
  ["boolean", '"False"', false],
  ["tinyint", "-128", "-128"],
  ["smallint", '"32767"', "32767"],
  ["int", "5.0", 5],
  ["bigint", "9223372036854775807", "9223372036854775807"],
  ["bigint", "-9223372036854775808", "-9223372036854775808"],
  ["bigint", "9007199254740993", "9007199254740993"],
  ["double", "1e300", 1e300],
  ["double", '" 1.5 "', 1.5],
  ["float", "0.1", Math.fround(0.1)],
  ["string", '"ü"', "ü"],
  ["string", "12345678901234567890", "12345678901234567890"],
  ["string", "true", "true"],
  [
    "string",
    '{"b":[1,12345678901234567890,0.12345678901234567]}',
    '{"b":[1,12345678901234567890,0.12345678901234567]}',
  ],
  ["string", '"\\ud800"', "\ufffd"],
  ["varchar(3)", '"a😀bcd"', "a😀b"],
  ["char(2)", "1234", "12"],
  ["binary", '"é"', "é"],
  ["decimal(10,2)", "1.005", "1.01"],
  ["decimal(10,2)", '"-1.005"', "-1.01"],
  ["decimal(10,2)", "-0.001", "0.00"],
  ["decimal(10,2)", "12", "12.00"],
  ["decimal(38,2)", "123456789012345678901234567890123456.78", "123456789012345678901234567890123456.78"],
  ["decimal(5,0)", "1.5e4", "15000"],
  ["decimal(3,3)", "0.9994", "0.999"],
  ["date", '"2024-2-29"', "2024-02-29"],
  ["date", '"2024-02-29T10:00:00Z"', "2024-02-29"],
  ["timestamp", '"2017-02-07T15:13:01.39256Z"', "2017-02-07 15:13:01.392560"],
  ["timestamp", '"2017-02-07T15:13:01.123456789Z"', "2017-02-07 15:13:01.123456"],
  ["timestamp", '"2017-2-7 15:13:01.14"', "2017-02-07 15:13:01.140000"],
  ["timestamp", '"2017-02-07T15:13:01+05:30"', "2017-02-07 09:43:01.000000"],
  ["timestamp", "1518033528", "2018-02-07 19:58:48.000000"],
  ["timestamp", "1518033528123", "2018-02-07 19:58:48.123000"],
  ["timestamp", "1518033528.123", "2018-02-07 19:58:48.123000"],
  ["timestamp", '"1518033528.5"', "2018-02-07 19:58:48.500000"],
  ["timestamp", "-1.5", "1969-12-31 23:59:58.500000"],
  ["array<int>", '[1,null,"3"]', [1, null, "3"]],
  ["map<int,boolean>", '{"1":true,"2":null}', { 1: true, 2: null }],
  ["map<string,string>", '{"__proto__":"p"}', JSON.parse('{"__proto__":"p"}')],
  [
    "struct<B:int,c:array<struct<d:date>>>",
    '{"b":1,"C":[{"D":"2020-01-01"}],"x":1}',
    { B: 1, c: [{ d: "2020-01-01" }] },
  ],
  ["struct<b:bigint>", '{"b":9007199254740993}', { b: "9007199254740993" }],
])("%s takes %s", (type, json, expected) => {
  expect(value(type, json)).toEqual(expected);
});

test.each([
  ["boolean", "1"],
  ["tinyint", "128"],
  ["int", "2147483648"],
  ["int", "1.5"],
  ["int", '"x"'],
  ["bigint", "9223372036854775808"],
  ["double", '"NaN"'],
  ["double", "1e400"],
  ["float", "1e39"],
  ["float", '"oops"'],
  ["decimal(4,2)", "100"],
  ["decimal(4,2)", "99.995"],
  ["decimal(4,2)", '"."'],
  ["decimal(4,2)", "[]"],
  ["date", '"2023-02-29"'],
  ["date", "5"],
  ["timestamp", '"yesterday"'],
  ["timestamp", '"2023-02-29 00:00:00"'],
  ["timestamp", '"2023-02-28 24:00:00"'],
  ["timestamp", "1e30"],
  ["timestamp", "true"],
  ["array<int>", "1"],
  ["array<int>", '["x"]'],
  ["map<int,int>", "[[1,2]]"],
  ["map<int,int>", '{"x":1}'],
  ["struct<b:int>", "42"],
  ["struct<b:int>", '{"b":"x"}'],
])("%s does not take %s", (type, json) => {
  expect(() => value(type, json)).toThrow(
    expect.objectContaining({
      code: "DataFormatConversion.MalformedData",
      message: expect.stringMatching(/^Data does not match the schema\. .*\(a\)$/),
    }),
  );
});

test.each([
  ["", "MalformedData", "The record was empty or contained only whitespace."],
  [" \n", "MalformedData", "The record was empty or contained only whitespace."],
  ['[{"a":1},{"a":2}]', "MalformedData", "An array of JSON documents is not a valid input."],
  [
    "7",
    "MalformedData",
    "The input JSON contained a primitive at the top level. The top level must be an object or array.",
  ],
  ["null", "MalformedData", "primitive at the top level"],
  ['{"a":', "ParseError", "Encountered malformed JSON."],
  ['{"a":1}{"a":', "ParseError", "Encountered malformed JSON."],
  ['{"a":1}{a:2}', "ParseError", "Encountered malformed JSON."],
  [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), "ParseError", "the record is not UTF-8"],
])("the record %j is bad as a whole", (record, code, message) => {
  expect(() => rows("int", record)).toThrow(
    expect.objectContaining({ code: `DataFormatConversion.${code}`, message: expect.stringContaining(message) }),
  );
});

test("several objects in a record are several rows", () => {
  expect(rows("int", '{"a":1}{"a":2}\n {"b":3}')).toEqual([{ a: 1 }, { a: 2 }, {}]);
});

test("a missing key, a null and an unknown key make null", () => {
  expect(rows("struct<b:int>", '{"a":{"b":null},"z":1}')).toEqual([{ a: {} }]);
  expect(rows("int", '{"a":null}')).toEqual([{}]);
});

test("a key in the column's own case goes before one in another", () => {
  expect(rows("int", '{"a":1,"A":2}')).toEqual([{ a: 1 }]);
  expect(rows("int", '{"A":2,"a":1}')).toEqual([{ a: 1 }]);
  expect(rows("int", '{"A":2}')).toEqual([{ a: 2 }]);
  expect(rows("int", '{"A":2}', { caseInsensitive: false })).toEqual([{}]);
});

test("dots become underscores where that is wanted, and a column may be told its key", () => {
  const read = (input: Partial<ParquetPlan["input"]>, record: string): unknown =>
    rowReader({
      columns: [{ name: "user_id", type: "int" }],
      compression: "SNAPPY",
      input: { ...openX, ...input },
      table: {},
    })(Buffer.from(record))[0];
  expect(read({}, '{"user.id":1}')).toEqual({});
  expect(read({ dotsToUnderscores: true }, '{"user.id":1}')).toEqual({ user_id: 1 });
  expect(read({ mappings: { user_id: "uid" } }, '{"UID":2,"user_id":3}')).toEqual({ user_id: 2 });
});

test("Hive's SerDe takes the forms that it is told, and java.sql.Timestamp's", () => {
  const read = (text: string, ...timestampFormats: string[]): unknown =>
    (rows("timestamp", `{"a":${text}}`, { timestampFormats })[0] as { a: unknown }).a;
  expect(read('"2018-02-07 19:58:48.1"')).toBe("2018-02-07 19:58:48.100000");
  expect(read("1518033528123", "millis")).toBe("2018-02-07 19:58:48.123000");
  expect(read('"07/Feb/2018:19:58:48 +0100"', "millis", "dd/MMM/yyyy:HH:mm:ss Z")).toBe("2018-02-07 18:58:48.000000");
  expect(() => read('"2018-02-07T19:58:48Z"')).toThrow("Timestamp format must be yyyy-mm-dd hh:mm:ss[.fffffffff]");
  expect(() => read("1518033528123")).toThrow("Timestamp format must be");
});
