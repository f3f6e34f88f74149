import { describe, expect, it } from "vitest";
import { call, column, literal, valueOfExpr } from "../../../test/expr.ts";
import { formatType } from "../../type/format-type.ts";
import { parseTemporal } from "../../type/temporal/parse-temporal.ts";
import type { Value } from "../../type/value.ts";

const ms = (text: string) => parseTemporal(text, "timestamp") as number;

function parser(id: string, ...args: readonly (string | number)[]) {
  const literals = args.map((arg) => literal(arg, typeof arg === "number" ? "INTEGER" : "VARCHAR"));
  return call(id, column(1, "VARCHAR(4096)"), ...literals);
}

function fields(id: string, ...args: readonly (string | number)[]): string {
  return formatType(parser(id, ...args).type);
}

interface Case {
  readonly id: string;
  readonly args: readonly (string | number)[];
  readonly line: string;
  readonly wanted: Value;
}

const combined =
  '192.0.2.7 - frank [10/Oct/2000:13:55:36 -0700] "GET /a%20b?c=\\"d\\" HTTP/1.0" 200 2326 "http://x/" "Mozilla/4.08 [en]"';

const cases: readonly Case[] = [
  { id: "regex_log_parse", args: ["(E.*)(R.*)"], line: "an ENERGY x", wanted: ["ENE", "RGY x"] },
  { id: "regex_log_parse", args: ["(E)(x)?"], line: "E", wanted: ["E", null] },
  { id: "regex_log_parse", args: ["(E)"], line: "nothing", wanted: null },
  {
    id: "regex_log_parse",
    args: ["(\\d+) (\\S+) (.*)", "n INTEGER, \"when\" TIMESTAMP 'dd/MMM/yyyy', rest"],
    line: "12 09/Feb/2024 all else",
    wanted: [12, ms("2024-02-09"), "all else"],
  },
  { id: "fast_regex_log_parse", args: ["(.*)_(.._.*)_.*"], line: "Mary_had_a_little_lamb", wanted: null },
  { id: "fast_regex_log_parse", args: ["(.*)_(.*)"], line: "a_b_c", wanted: ["a", "b_c"] },
  { id: "fast_regex_log_parse", args: ['(@)"**"(<1-12>)'], line: "x**11", wanted: ["x", "11"] },
  { id: "fast_regex_log_parser", args: ["([a-z]+)"], line: "abc1", wanted: null },
  {
    id: "fixed_column_log_parse",
    args: ["name TYPE VARCHAR(4) START 0 FOR 4, amount TYPE INTEGER START 4 FOR 3, rest START 7"],
    line: "ABCD 12tail",
    wanted: ["ABCD", 12, "tail"],
  },
  {
    id: "fixed_column_log_parse",
    args: ["\"day\" TYPE DATE 'yyyyMMdd' START 0, amount TYPE DECIMAL(6,2) START 8 FOR 6"],
    line: "20240209  1.50",
    wanted: [ms("2024-02-09"), 150],
  },
  {
    id: "fixed_column_log_parse",
    args: ["a TYPE INTEGER START 0 FOR 2, b TYPE INTEGER START 9"],
    line: "1",
    wanted: [1, null],
  },
  { id: "variable_column_log_parse", args: [3, ","], line: "a,b", wanted: ["a", "b", null] },
  { id: "variable_column_log_parse", args: [2, ",", "\\"], line: "a\\,b,c,d", wanted: ["a,b", "c"] },
  { id: "variable_column_log_parse", args: [2, ",", "", '"'], line: '"a,b",c', wanted: ["a,b", "c"] },
  { id: "variable_column_log_parse", args: [2, ", ", "", "<>"], line: "<a, b>, c", wanted: ["a, b", "c"] },
  {
    id: "variable_column_log_parse",
    args: ["n TYPE INTEGER NOT NULL, at TYPE TIMESTAMP", "|"],
    line: "7|2024-02-09 10:00:00",
    wanted: [7, ms("2024-02-09 10:00:00")],
  },
  {
    id: "sys_log_parse",
    args: [],
    line: "Nov 25 15:00:00 web1 sshd[1]: in",
    wanted: [ms("2026-11-25 15:00:00"), "web1 sshd[1]: in"],
  },
  { id: "sys_log_parse", args: [], line: "<34>Dec  1 15:00:00 web1 x", wanted: [ms("2025-12-01 15:00:00"), "web1 x"] },
  {
    id: "sys_log_parse",
    args: [],
    line: "2026-11-25T16:00:00.5+01:00 web1 x",
    wanted: [ms("2026-11-25 15:00:00.500"), "web1 x"],
  },
  { id: "sys_log_parse", args: [], line: "no log at all", wanted: null },
  {
    id: "w3c_log_parse",
    args: ["COMMON"],
    line: '127.0.0.1 - - [09/Feb/2024:10:00:00 +0000] "GET / HTTP/1.1" 304 -',
    wanted: ["127.0.0.1", "-", "-", ms("2024-02-09 10:00:00"), "GET / HTTP/1.1", 304, null],
  },
  {
    id: "w3c_log_parse",
    args: ["NCSA EXTENDED"],
    line: combined,
    wanted: [
      "192.0.2.7",
      "-",
      "frank",
      ms("2000-10-10 20:55:36"),
      'GET /a%20b?c=\\"d\\" HTTP/1.0',
      200,
      2326,
      "http://x/",
      "Mozilla/4.08 [en]",
    ],
  },
  { id: "w3c_log_parse", args: ["REFERER"], line: "http://a b ---> /c", wanted: ["http://a b", "/c"] },
  { id: "w3c_log_parse", args: ["%h 100%% %{X-Id}i"], line: "h 100% an id", wanted: ["h", "an id"] },
  { id: "w3c_log_parse", args: ["COMMON"], line: "something else", wanted: null },
];

describe("log functions", () => {
  it.each(cases)("$id of $line", ({ id, args, line, wanted }) => {
    expect(valueOfExpr(parser(id, ...args), [line])).toEqual(wanted);
    expect(valueOfExpr(parser(id, ...args), [null])).toBeNull();
  });

  it.each([
    ["regex_log_parse", ["(a)(b)"], "ROW(COLUMN1 VARCHAR(1024), COLUMN2 VARCHAR(1024))"],
    ["regex_log_parse", ["(a)", "n INTEGER"], "ROW(N INTEGER)"],
    ["sys_log_parse", [], "ROW(COLUMN1 TIMESTAMP, COLUMN2 VARCHAR(1024))"],
    [
      "w3c_log_parse",
      ['%t "%r" %>s %b'],
      "ROW(COLUMN1 TIMESTAMP, COLUMN2 VARCHAR(1024), COLUMN3 INTEGER, COLUMN4 BIGINT)",
    ],
    ["variable_column_log_parse", ['"a b" TYPE DECIMAL(5,2), c', ","], "ROW(a b DECIMAL(5,2), C VARCHAR(1024))"],
  ] as const)("%s %j is %s", (id, args, wanted) => {
    expect(fields(id, ...args)).toBe(wanted);
  });

  it.each([
    ["regex_log_parse", ["(a"]],
    ["regex_log_parse", ["no groups"]],
    ["regex_log_parse", ["(a)", "x INTEGER, y INTEGER"]],
    ["fast_regex_log_parse", ["(a&b)"]],
    ["fixed_column_log_parse", ["a TYPE INTEGER"]],
    ["fixed_column_log_parse", ["a TYPE NONSENSE START 1"]],
    ["variable_column_log_parse", [0, ","]],
    ["variable_column_log_parse", [2, ""]],
    ["w3c_log_parse", ["no specifier"]],
    ["sys_log_parse", ["too many"]],
  ] as const)("%s refuses %j with the statement", (id, args) => {
    expect(() => parser(id, ...args)).toThrow("does not take");
  });

  it("a field is read out of the row, and is null with it", () => {
    const expr = {
      kind: "field",
      type: { name: "INTEGER" },
      operand: parser("regex_log_parse", "(\\d+)", "n INTEGER"),
      index: 0,
    } as const;
    expect([valueOfExpr(expr, ["a 12"]), valueOfExpr(expr, ["none"]), valueOfExpr(expr, [null])]).toEqual([
      12,
      null,
      null,
    ]);
  });

  it("a field that is not of its type fails the row", () => {
    const expr = parser("variable_column_log_parse", "n TYPE INTEGER, m TYPE INTEGER NOT NULL", ",");
    expect(() => valueOfExpr(expr, ["x,1"])).toThrow(expect.objectContaining({ name: "COERCION_ERROR" }));
    expect(() => valueOfExpr(expr, ["1,"])).toThrow(expect.objectContaining({ name: "NULL_VALUE" }));
  });
});
