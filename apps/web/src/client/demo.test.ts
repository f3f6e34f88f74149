import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { demo } from "./demo.ts";

test("the hot key's place on the ring is the MD5 of it", () => {
  const hash = createHash("md5").update(demo.hotKey).digest("hex");
  expect(demo.hotHash).toBe(BigInt(`0x${hash}`));
});
