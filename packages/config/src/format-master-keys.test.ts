import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { formatMasterKeys } from "./format-master-keys.ts";
import { parseMasterKeys } from "./parse-master-keys.ts";

test("keys that are written are the keys that are read, under their versions", () => {
  const keys = [7, 2, 1].map((version) => ({ version, key: randomBytes(32) }));
  expect(parseMasterKeys(formatMasterKeys(keys))).toEqual(keys);
});
