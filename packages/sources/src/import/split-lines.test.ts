import fc from "fast-check";
import { expect, test } from "vitest";
import { splitLines } from "./split-lines.ts";

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function split(text: string, options: { size?: number; bytesMax?: number; quotes?: boolean } = {}) {
  const lines: { text: string | undefined; end: number }[] = [];
  const stream = inPieces(Buffer.from(text), options.size ?? 1000);
  for await (const line of splitLines(stream, {
    bytesMax: options.bytesMax ?? 1000,
    quotes: options.quotes ?? false,
  })) {
    lines.push({ text: line.bytes?.toString(), end: line.endOffset });
  }
  return lines;
}

test("lines end at \\n or \\r\\n, and the last one may end nowhere", async () => {
  expect(await split("a\nbc\r\n\nd")).toEqual([
    { text: "a", end: 2 },
    { text: "bc", end: 6 },
    { text: "", end: 7 },
    { text: "d", end: 8 },
  ]);
});

test("a line over the limit has no bytes, and the next one is whole again", async () => {
  const lines = await split(`${"x".repeat(50)}\nok\n`, { bytesMax: 10, size: 7 });
  expect(lines).toEqual([
    { text: undefined, end: 51 },
    { text: "ok", end: 54 },
  ]);
});

test("in CSV a line end inside quotes belongs to the row", async () => {
  const lines = await split('a,"b\nc",d\n"e ""\n"" f"\n', { quotes: true, size: 3 });
  expect(lines.map((line) => line.text)).toEqual(['a,"b\nc",d', '"e ""\n"" f"']);
});

test("however the bytes are cut, the lines and offsets are the same, and reading on from any offset gives the rest", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ maxLength: 12 })), fc.integer({ min: 1, max: 20 }), async (parts, size) => {
      const text = parts.map((part) => part.replace(/\r/g, "")).join("\n");
      const whole = await split(text);
      expect(await split(text, { size })).toEqual(whole);
      for (const { end } of whole) {
        const rest = await split(Buffer.from(text).subarray(end).toString());
        expect(rest.map((line) => line.text)).toEqual(whole.filter((line) => line.end > end).map((line) => line.text));
      }
    }),
    { numRuns: 50 },
  );
});
