import { gzipSync } from "node:zlib";
import { MIB } from "@millrace/base";
import { expect, test } from "vitest";
import { decodeData } from "./decode-data.ts";

test.each([
  ['{"a":1}', "json", { a: 1 }],
  [" [1]\n", "json", [1]],
  ["12", "json", 12],
  ["null", "json", null],
  ["{broken", "text", undefined],
  ["größer\tals\r\n", "text", undefined],
  ["\u001b[31mred", "text", undefined],
  ["", "text", undefined],
])("%j is %s", (text, format, body) => {
  expect(decodeData(Buffer.from(text))).toEqual({
    format,
    text,
    isGzip: false,
    isTruncated: false,
    ...(format === "json" && { body }),
  });
});

test("bytes that are no text show as hex, the first 256 of them", () => {
  expect(decodeData(Buffer.from([0xff, 0, 0x10]))).toEqual({
    format: "binary",
    text: "ff0010",
    isGzip: false,
    isTruncated: false,
  });
  expect(decodeData(Buffer.from("a\u0000b"))).toMatchObject({ format: "binary", text: "610062" });
  const long = decodeData(Buffer.alloc(300, 0xff));
  expect([long.text.length, long.isTruncated]).toEqual([512, true]);
});

test("gzip shows what it holds; a bomb, or what only begins like gzip, shows as bytes", () => {
  expect(decodeData(gzipSync('{"a":1}'))).toMatchObject({ format: "json", body: { a: 1 }, isGzip: true });
  expect(decodeData(gzipSync(Buffer.alloc(MIB + 1)))).toMatchObject({ format: "binary", isGzip: false });
  expect(decodeData(Buffer.from("1f8b00", "hex"))).toMatchObject({ format: "binary", text: "1f8b00", isGzip: false });
});

test("a long text is cut for the eye, but read as a whole", () => {
  const decoded = decodeData(Buffer.from(JSON.stringify({ a: "x".repeat(20_000), b: 2 })));
  expect([decoded.text.length, decoded.isTruncated, (decoded.body as { b: number }).b]).toEqual([16_384, true, 2]);
});
