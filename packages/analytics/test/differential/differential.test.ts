import { expect, test } from "vitest";
import { differSql } from "./differ.ts";

test("random queries over random rows give what DuckDB gives, where the two mean the same", {
  timeout: 120_000,
}, async () => {
  const { differences, rows } = await differSql(100, 1);
  expect(differences).toEqual([]);
  expect(rows).toBeGreaterThan(1_000);
});
