import { expect, test } from "vitest";
import { parseType } from "./parse-type.ts";

test.each([
  ["int", "INTEGER", []],
  ["FLOAT", "DOUBLE", []],
  ["double precision", "DOUBLE", []],
  ["numeric(10, 2)", "DECIMAL", [10, 2]],
  ["CHARACTER VARYING(8)", "VARCHAR", [8]],
  ["binary varying(4)", "VARBINARY", [4]],
  ["TIMESTAMP(3) WITHOUT TIME ZONE", "TIMESTAMP", [3]],
])("%s is %s", (text, name, args) => {
  expect(parseType(text)).toEqual({ name, args, at: 0, end: text.length });
});

test("intervals have their units", () => {
  expect(parseType("INTERVAL DAY(3) TO SECOND(2)")).toMatchObject({
    name: "INTERVAL DAY TIME",
    from: "DAY",
    to: "SECOND",
  });
  expect(parseType("INTERVAL YEAR TO MONTH")).toMatchObject({ name: "INTERVAL YEAR MONTH", from: "YEAR", to: "MONTH" });
});

test.each([
  ["STRING", "There is no type STRING.", "Use VARCHAR(n)."],
  ["VARCHR(4)", "There is no type VARCHR.", "Did you mean VARCHAR?"],
  ["INTEGER(4)", "The type INTEGER takes no number in parentheses.", undefined],
  ["VARCHAR(4, 2)", "The type VARCHAR takes at most one number.", undefined],
  ["VARCHAR(x)", "Expected a whole number for VARCHAR, found x.", undefined],
  ["TIMESTAMP WITH TIME ZONE", "There is no TIMESTAMP with a time zone: times are in UTC.", undefined],
  ["INTERVAL WEEK", "Expected a unit of time (YEAR, MONTH, DAY, HOUR, MINUTE, SECOND), found WEEK.", undefined],
  ["INTERVAL YEAR TO DAY", "Expected nothing behind the type, found TO.", undefined],
  ["INTEGER NOT NULL", "Expected nothing behind the type, found NOT.", undefined],
  ["", "Expected a type, found the end.", undefined],
])("%s is refused", (text, message, hint) => {
  expect(() => parseType(text)).toThrow(expect.objectContaining({ name: "SqlError", message, ...(hint && { hint }) }));
});
