import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runtime } from "./runtime.ts";
import { findFunction, functionById, scalarFunctions } from "./scalar-functions.ts";

const folder = import.meta.dirname;
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
);

it("has every function that generated code names", () => {
  const text = sources.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  const named = new Set([...text.matchAll(/\bfn\.(\w+)\(/g)].map(([, name]) => name as string));
  expect(named.size).toBeGreaterThan(40);
  expect([...named].filter((name) => !(name in runtime))).toEqual([]);
});

it("the table has each id and each name once, and finds them", () => {
  const ids = scalarFunctions.map((entry) => entry.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const entry of scalarFunctions) {
    expect(functionById(entry.id)).toBe(entry);
    if (entry.name !== undefined) expect(findFunction(entry.name)).toBe(entry);
  }
});

it.each([
  [
    "9: dates and times",
    "CHAR_TO_TIMESTAMP CHAR_TO_DATE CHAR_TO_TIME DATE_TO_CHAR TIME_TO_CHAR TIMESTAMP_TO_CHAR TO_TIMESTAMP UNIX_TIMESTAMP CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_ROW_TIMESTAMP LOCALTIME LOCALTIMESTAMP TSDIFF",
  ],
  ["10: strings", "CHAR_LENGTH INITCAP LOWER UPPER OVERLAY POSITION REGEX_REPLACE SUBSTRING TRIM"],
  ["11: numbers and nulls", "ABS CEIL EXP FLOOR LN LOG10 MOD POWER COALESCE NULLIF"],
  [
    "12: logs",
    "REGEX_LOG_PARSE FAST_REGEX_LOG_PARSE FIXED_COLUMN_LOG_PARSE VARIABLE_COLUMN_LOG_PARSE SYS_LOG_PARSE W3C_LOG_PARSE",
  ],
])("has the functions of row %s", (_, names) => {
  expect(names.split(" ").filter((name) => findFunction(name) === undefined)).toEqual([]);
});
