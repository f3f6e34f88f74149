import { expect, test } from "vitest";
import { formatBytes, GIB, KIB, MIB } from "./bytes.ts";

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1536, "1.5 KiB"],
  [500 * KIB, "500 KiB"],
  [10 * MIB, "10.0 MiB"],
  [3.25 * GIB, "3.3 GiB"],
  [5000 * 1024 * GIB, "5000 TiB"],
])("%d bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
