import { expect, test } from "vitest";
import { requiredKeys } from "./required-keys.ts";

test("the keys that a prefix names, by origin", () => {
  expect(
    requiredKeys("!{partitionKeyFromQuery:a}/!{partitionKeyFromLambda:b}/!{partitionKeyFromQuery:c}/!{timestamp:yyyy}"),
  ).toEqual({
    fromQuery: ["a", "c"],
    fromFunction: ["b"],
  });
});
