import { gzipSync } from "node:zlib";
import { MIB } from "@millrace/base";
import { expect, test } from "vitest";
import { decodeData } from "./decode-data.ts";

test.each([
  ['{"a":1}', "json"],
  [" [1]\n", "json"],
  ["12", "json"],
  ["null", "json"],
  ["{broken", "text"],
  ["größer\tals\r\n", "text"],
  ["\u001b[31mred", "text"],
  ["", "text"],
])("%j is %s", (text, format) => {
  expect(decodeData(Buffer.from(text))).toEqual({ format, text, bytes: Buffer.from(text) });
});

test("bytes that are no text are bytes", () => {
  expect(decodeData(Buffer.from([0xff, 0, 0x10]))).toMatchObject({ format: "binary", text: undefined });
  expect(decodeData(Buffer.from("a\u0000b"))).toMatchObject({ format: "binary" });
});

test("gzip shows what it holds; a bomb, or what only begins like gzip, shows as bytes", () => {
  expect(decodeData(gzipSync('{"a":1}'))).toMatchObject({ format: "json", text: '{"a":1}', unpacked: "gzip" });
  const bomb = gzipSync(Buffer.alloc(MIB + 1));
  expect(decodeData(bomb)).toEqual({ format: "binary", bytes: bomb, text: undefined });
  expect(decodeData(Buffer.from("1f8b00", "hex"))).toMatchObject({ format: "binary" });
});

test.each([
  ["hex", "{}", { format: "binary" }],
  ["text", "{}", { format: "text", text: "{}" }],
  ["json", "{}", { format: "json" }],
  ["base64", Buffer.from('{"a":1}').toString("base64"), { format: "json", text: '{"a":1}', unpacked: "base64" }],
  ["base64", "a b", { format: "text", problem: "Character 2 is none of base 64." }],
  ["base64", "abcde", { problem: "5 characters are no whole base 64." }],
  ["gzip", "{}", { format: "json", problem: "It begins with 7b 7d; gzip begins with 1f 8b." }],
  ["kpl", "{}", { format: "json", problem: "The KPL did not pack it: it is a record by itself." }],
] as const)("as %s, %s is shown so, or it is said why not", (as, text, expected) => {
  expect(decodeData(Buffer.from(text), { as })).toMatchObject(expected);
});

test("what is broken is named with its place", () => {
  expect(decodeData(Buffer.from("ab\xff", "latin1"), { as: "text" })).toMatchObject({
    text: "ab\ufffd",
    problem: "Byte 3 (ff) is no UTF-8.",
  });
  expect(decodeData(Buffer.from('{"a":}'), { as: "json" }).problem).toMatch(/Unexpected token '}'.* JSON/);
  const cut = gzipSync("x".repeat(1000)).subarray(0, 20);
  expect(decodeData(cut, { as: "gzip" }).problem).toBe("It begins like gzip, but is damaged: unexpected end of file.");
});
