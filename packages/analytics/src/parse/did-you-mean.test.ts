import { expect, test } from "vitest";
import { didYouMean } from "./did-you-mean.ts";

test.each([
  ["TICKR", ["TICKER", "PRICE"], "Did you mean TICKER?"],
  ["TICKER", ["ticker", "TICKERS"], 'Did you mean "ticker"?'],
  ["ticker", ["TICKER"], "Did you mean TICKER?"],
  ["PIRCE", ["TICKER", "PRICE"], "Did you mean PRICE?"],
  ["DAT", ["DATE"], 'Did you mean "DATE"?'],
  ["my_colum", ["my column"], 'Did you mean "my column"?'],
])("%s among %j", (name, known, hint) => {
  expect(didYouMean(name, known)).toBe(hint);
});

test("what is too far from everything has no hint", () => {
  expect(didYouMean("WEATHER", ["TICKER", "PRICE"])).toBeUndefined();
  expect(didYouMean("AB", ["AC"])).toBeUndefined();
});

test("names of any length are compared in no time", () => {
  expect(didYouMean("A".repeat(100_000), ["B".repeat(100_000), "A".repeat(99_999)])).toBeUndefined();
});
