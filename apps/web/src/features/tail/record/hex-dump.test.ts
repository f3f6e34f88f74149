import { expect, test } from "vitest";
import { hexDump } from "./hex-dump.ts";

test("bytes are shown sixteen a line, with what can be printed beside them", () => {
  expect(hexDump(`${"41".repeat(16)}00ff42`)).toBe(
    `000000  ${"41 ".repeat(15)}41  ${"A".repeat(16)}\n000010  00 ff 42${" ".repeat(39)}  ..B`,
  );
  expect(hexDump("")).toBe("");
});
