import { expect, test } from "vitest";
import { parseScript } from "./parse-script.ts";
import { SqlError } from "./sql-error.ts";

function errorOf(sql: string): SqlError {
  try {
    parseScript(sql);
  } catch (error) {
    if (error instanceof SqlError) return error;
    throw error;
  }
  throw new Error(`No error: ${sql}`);
}

test("a script is its statements, each with its place", () => {
  const [first, second, ...rest] = parseScript(" DROP PUMP p;;\nALTER PUMP q STOP ");
  expect(first).toMatchObject({ kind: "drop", what: "pump", at: 1, end: 12 });
  expect(second).toMatchObject({ kind: "alter pump", act: "stop", at: 15, end: 32 });
  expect(rest).toEqual([]);
  expect(parseScript(" -- nothing\n ; ")).toEqual([]);
});

test("a stream has columns, a description and options", () => {
  expect(
    parseScript(`CREATE OR REPLACE STREAM s (a INT NOT NULL, "b" VARCHAR(4)) DESCRIPTION 'x' OPTIONS (k 'v')`),
  ).toMatchObject([
    {
      kind: "create stream",
      replace: true,
      name: { text: "S", quoted: false },
      columns: [
        { name: { text: "A" }, type: { name: "INTEGER" }, notNull: true },
        { name: { text: "b", quoted: true }, type: { name: "VARCHAR", args: [4] }, notNull: false },
      ],
      description: "x",
      options: { K: "v" },
    },
  ]);
});

test("a pump is started, stopped, or as the application says", () => {
  const pump = (state: string) => parseScript(`CREATE PUMP p ${state} AS INSERT INTO s (a) SELECT STREAM b FROM t`)[0];
  expect(pump("STARTED")).toMatchObject({ started: true, insert: { target: { text: "S" }, columns: [{ text: "A" }] } });
  expect(pump("STOPPED")).toMatchObject({ started: false });
  expect(pump("")).not.toHaveProperty("started");
});

test("a function that is null on null input says so in its body", () => {
  const sql = "CREATE FUNCTION f (a INT, b INT) RETURNS INT RETURNS NULL ON NULL INPUT RETURN a + b";
  const [statement] = parseScript(sql);
  expect(statement).toMatchObject({
    body: { kind: "case", branches: [{ when: { operator: "OR" } }], otherwise: { operator: "+" } },
  });
  expect(statement).toHaveProperty("body.branches[0].then.type", "null");
});

test.each([
  ["SELECT STREAM a WHERE b > 1", "Expected FROM after the select list, found WHERE.", 17, undefined],
  ["SELECT STREAM a FORM s", "Expected FROM after the select list, found s.", 22, "Did you mean FROM?"],
  ["SELECT STREAM a FROM s GROUP a", "Expected BY after GROUP, found a.", 30, undefined],
  ["SELECT STREAM a FROM s WHERE", "Expected a value, found the end.", 29, undefined],
  ["SELECT STREAM FROM s", "Expected a value, found FROM.", 15, undefined],
  [
    "SELECT STREAM date FROM s",
    "Expected a value, found the reserved word DATE.",
    15,
    'To use it as a name, put it in double quotes: "date".',
  ],
  [
    "SELECT a AS Value FROM s",
    "Expected a name after AS, found the reserved word VALUE.",
    13,
    'To use it as a name, put it in double quotes: "Value".',
  ],
  [
    "SELECT a AS 'x' FROM s",
    "Expected a name after AS, found a string.",
    13,
    'Names are put in double quotes: "name".',
  ],
  ["SELECT a FROM s GROUP BY a WHERE b", "WHERE comes too late here, or twice.", 28, /^The order is WHERE/],
  ["SELECT a FROM s LIMIT 10", /^A stream has no end/, 17, undefined],
  [
    "SELECT a FROM s UNION SELECT a FROM t",
    "Expected ALL after UNION, as only UNION ALL is supported, found SELECT.",
    23,
    undefined,
  ],
  ["SELECT a FROM f(1)", "A function cannot stand here by itself.", 15, /TABLE\(f\(/],
  ["SELECT a FROM s JOIN t", "Expected ON and a condition after the joined source, found the end.", 23, undefined],
  ["SELECT (SELECT a FROM s) FROM t", "A subquery cannot be a value here.", 9, undefined],
  ["SELECT a FROM s WHERE a == 1", "Equal is written with one sign: =.", 26, undefined],
  ["SELECT INTERVAL 5 SECOND FROM s", "Expected a string after INTERVAL.", 17, /INTERVAL '5' SECOND/],
  [
    "SELECT SUM(a) OVER (ROWS 2 FOLLOWING) FROM s",
    "A window begins at a row before, or at the current row.",
    26,
    undefined,
  ],
  ["SELECT a FROM s; SELEC b FROM t", /^Expected a statement/, 18, "Did you mean SELECT?"],
  ["CREATE TABLE t (a INT)", "Tables cannot be created by a statement.", 8, undefined],
  ["CREATE STRAEM t (a INT)", /^Expected STREAM, PUMP/, 8, "Did you mean STREAM?"],
  ["CREATE FUNCTION f (a INT) RETURNS INT LANGUAGE JAVA", /functions are written in SQL here/, 48, undefined],
  ["WITH x AS (SELECT a FROM s) SELECT a FROM x", /^WITH is not part/, 1, undefined],
  ["SELECT a FROM s SELECT b FROM t", "Expected a semicolon or the end of the statement, found SELECT.", 17, undefined],
])("%s", (sql, message, column, hint) => {
  const error = errorOf(sql);
  expect(error.message).toMatch(message);
  expect([error.line, error.column]).toEqual([1, column]);
  if (hint === undefined) expect(error.hint ?? "").not.toMatch(/mean/);
  else expect(error.hint).toMatch(hint);
});

test("lines and columns count from one", () => {
  expect(errorOf("SELECT a\r\nFROM s\n  WHERE AND")).toMatchObject({ line: 3, column: 9, at: 25, end: 28 });
});

test.each([
  ["parentheses", `SELECT ${"(".repeat(50_000)}`],
  ["signs", `SELECT ${"- ".repeat(50_000)} a FROM s`],
  ["NOT", `SELECT ${"NOT ".repeat(50_000)} a FROM s`],
  ["subqueries", "SELECT a FROM (".repeat(20_000)],
  ["joins in parentheses", `SELECT a FROM ${"(".repeat(50_000)}`],
  ["queries in parentheses", "(".repeat(50_000)],
  ["CASE", `SELECT ${"CASE WHEN ".repeat(50_000)}`],
  ["EXPLAIN", "EXPLAIN ".repeat(50_000)],
])("nesting of %s has an end", (_what, sql) => {
  expect(errorOf(sql).message).toBe("This is nested too deeply: at most 100 levels are read.");
});

test.each([
  ["sums", `SELECT ${"a + ".repeat(50_000)} a FROM s`],
  ["comparisons", `SELECT ${"a = ".repeat(50_000)} a FROM s`],
  ["joins", `SELECT a FROM s ${"CROSS JOIN t ".repeat(50_000)}`],
  ["commas", `SELECT a FROM s ${", t ".repeat(50_000)}`],
  ["unions", `${"SELECT a FROM s UNION ALL ".repeat(20_000)} SELECT a FROM s`],
])("chains of %s have an end", (_what, sql) => {
  expect(errorOf(sql).message).toBe("There are too many of these in a row: at most 200 are read.");
});

test("ninety levels and long lists are read", () => {
  const nested = `SELECT ${"(".repeat(90)}a${")".repeat(90)} FROM s`;
  const list = `SELECT ${"a, ".repeat(20_000)} a FROM s WHERE a IN (${"1, ".repeat(20_000)} 2)`;
  expect(parseScript(`${nested}; ${list}`)).toHaveLength(2);
});
