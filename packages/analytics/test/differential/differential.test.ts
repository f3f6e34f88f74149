import { expect, test } from "vitest";
import { differSql } from "./differ.ts";

test("random queries over random rows give what DuckDB gives, where the two mean the same", async () => {
  const { differences, rows } = await differSql(200, 1);
  expect(differences).toEqual([]);
  expect(rows).toBeGreaterThan(2_000);
});
