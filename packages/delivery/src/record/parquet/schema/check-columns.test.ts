import { expect, test } from "vitest";
import { checkColumns } from "./check-columns.ts";

test("columns of which a file can be made", () => {
  expect(() =>
    checkColumns([
      { name: "id", type: "bigint" },
      { name: "order.total", type: "decimal(10,2)" },
    ]),
  ).not.toThrow();
});

test.each([
  ["no column", [], "A schema needs at least one column."],
  ["a name twice", ["a", "A"], "The column A is there twice."],
  ["an empty name", [""], '"" is not a name of a column.'],
  ["a name that is none", ["a\nb"], "is not a name of a column."],
  ["a name that JavaScript keeps", ["__proto__"], '"__proto__" is not a name of a column.'],
  ["too many", Array.from({ length: 1001 }, (_, index) => `c${index}`), "A schema has at most 1000 columns."],
])("%s is refused", (_title, names, reason) => {
  expect(() => checkColumns(names.map((name) => ({ name, type: "int" })))).toThrow(reason);
});

test("a type that is none is refused with the parser's sentence", () => {
  expect(() => checkColumns([{ name: "a", type: "varchar" }])).toThrow("The type varchar is not valid");
});
