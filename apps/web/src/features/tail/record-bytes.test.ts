import fc from "fast-check";
import { expect, test } from "vitest";
import { asText, hexDump, previewOf, recordBytes } from "./record-bytes.ts";

const record = (bytes: Uint8Array | string) => ({
  shard: 0,
  sequenceNumber: "1",
  partitionKey: "k",
  arrivalMs: 0,
  data: Buffer.from(bytes).toString("base64"),
  bytes: bytes.length,
});

test("any bytes come back as they were sent", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(recordBytes(record(bytes))).toEqual(bytes)));
});

test("any text is shown as text, in one line", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => expect(previewOf(record(text))).not.toMatch(/[\r\n\u202e]/)),
  );
  expect(previewOf(record('{"a":\n 1}'))).toBe('{"a":  1}');
});

test("text that is cut in the middle of a character stays text", () => {
  const bytes = new TextEncoder().encode("Grüße");
  expect(asText(bytes.subarray(0, 3), true)).toBe("Gr");
  expect(asText(bytes.subarray(0, 3))).toBeUndefined();
});

test("bytes that are no text are shown in hex", () => {
  expect(previewOf(record(Uint8Array.of(0xff, 0x00, 0x10)))).toBe("ff 00 10");
  expect(hexDump(Uint8Array.of(0x41, 0x00))).toBe(`000000  41 00${" ".repeat(42)}  A.`);
});
