import { expect, test } from "vitest";
import { viewWords } from "./view-words.ts";

test("a view is told in words, whatever a program has saved for it", () => {
  expect(viewWords("filter=key%3Aa+b&as=hex")).toBe("filter=key:a b, as=hex");
  expect(viewWords("filter=100%")).toBe("filter=100%");
  expect(viewWords("")).toBe("");
});
