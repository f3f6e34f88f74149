import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readableText } from "./readable-text.ts";

const lines = (count: number) => Array.from({ length: count }, (_, n) => `line ${n}\n`).join("");

test("gzip is unpacked, and the line end at the end is no line", async () => {
  const packed = gzipSync("one\ntwo\n");
  expect(await readableText(packed, true)).toEqual({ packing: "gzip", lines: ["one", "two"], isCut: false });
});

test("only the first lines are shown, and it is said", async () => {
  const text = await readableText(Buffer.from(lines(201)), true);
  expect(text).toMatchObject({ packing: undefined, isCut: true });
  expect(text.lines).toHaveLength(200);
});

test("a packed object that was cut in its middle shows its whole lines", async () => {
  const packed = gzipSync(lines(5000), { level: 0 });
  const text = await readableText(packed.subarray(0, 1000), false);
  expect(text.isCut).toBe(true);
  expect(text.lines?.[0]).toBe("line 0");
  expect(text.lines?.every((line, n) => line === `line ${n}`)).toBe(true);
});

test("a small object that unpacks to a great one is cut", async () => {
  const text = await readableText(gzipSync(Buffer.alloc(50_000_000, "a")), true);
  expect(text.isCut).toBe(true);
  expect(text.lines?.[0]?.length).toBe(4096);
});

test("what is no text has no lines", async () => {
  expect((await readableText(Buffer.from([80, 65, 82, 49, 0, 1]), true)).lines).toBeUndefined();
});
