import { expect, test } from "vitest";
import { viewQuery } from "./view-query.ts";

test("a view keeps how one looks, and not which record was open or unmasked", () => {
  expect(viewQuery("?record=49&as=hex&filter=key%3Aa&unmask=true&panel=raw")).toBe("filter=key%3Aa&as=hex");
  expect(viewQuery("from=&filter=")).toBe("");
});
