import { expect, test } from "vitest";
import { keyMap } from "../../client/key-map.ts";
import { places } from "./places.ts";

test("no key does two things, and none waits for a second one that could be its own", () => {
  const keys = [...keyMap.map((row) => row.keys), ...places.map(({ key }) => `g ${key}`)];
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  expect(keys).not.toContain("g");
});
