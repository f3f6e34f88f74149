import { describe, expect, test } from "vitest";
import { parseJdbcUrl } from "./jdbc-url.ts";
import { parseColumns, parseTable, quoteText } from "./sql-names.ts";

test.each([
  ["events", ['"events"']],
  ["Public.Events", ['"public"', '"events"']],
  ['db . "My ""Schema"""."T.x"', ['"db"', '"My ""Schema"""', '"T.x"']],
])("%s is a table", (text, parts) => {
  expect(parseTable(text)).toEqual(parts);
});

test.each(["", "a.b.c.d", "a b", "a;", "a--", "a.", ".a", '"a', '"a" x', "a'", "1a", "a(b)", '""', "a,b"])(
  "%s is no table",
  (text) => {
    expect(() => parseTable(text)).toThrow("not the name of a table");
  },
);

test.each([
  ["", []],
  ['a, B ,"C d"', ['"a"', '"b"', '"C d"']],
  ["(a,b)", ['"a"', '"b"']],
])("%s are columns", (text, columns) => {
  expect(parseColumns(text)).toEqual(columns);
});

test.each(["a,", "a) FROM 's3://x' (b", "a;b", "a b", "*"])("%s are no columns", (text) => {
  expect(() => parseColumns(text)).toThrow("Write the columns");
});

describe("a text in SQL", () => {
  test("has its quotes doubled", () => expect(quoteText("it's")).toBe("'it''s'"));
  test.each(["a\\", "\\' OR 1", "a\nb", "\0"])("cannot be %j", (text) => {
    expect(() => quoteText(text)).toThrow("backslash");
  });
});

test("a JDBC URL leads to a host, a port and a database", () => {
  const url = "jdbc:redshift://c.abc.eu-west-1.redshift.amazonaws.com:5439/dev";
  expect(parseJdbcUrl(url)).toEqual({ host: "c.abc.eu-west-1.redshift.amazonaws.com", port: 5439, database: "dev" });
});

test.each([
  "redshift://h:1/d",
  "jdbc:mysql://h:1/d",
  "jdbc:redshift://h/d",
  "jdbc:redshift://h:0/d",
  "jdbc:redshift://h:99999/d",
  "jdbc:redshift://h:1/d?ssl=false",
  "jdbc:redshift://u@h:1/d",
  "jdbc:redshift://h:1/d;x=y",
])("%s is no JDBC URL", (url) => {
  expect(() => parseJdbcUrl(url)).toThrow("jdbc:redshift://HOST:PORT/DATABASE");
});
