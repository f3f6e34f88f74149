import { murmur2 as libraryMurmur2 } from "@platformatic/kafka";
import { expect, test } from "vitest";
import { murmur2, partitionOf } from "./murmur2.ts";

// From the tests of Kafka's own Java client.
test.each([
  ["21", -973932308],
  ["foobar", -790332482],
  ["a-little-bit-long-string", -985981536],
  ["a-little-bit-longer-string", -1486304829],
  ["lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971],
  ["abc", 479470107],
])("the hash of %s is %d", (text, hash) => {
  expect(murmur2(Buffer.from(text))).toBe(hash);
});

test("it is the library's hash, for every length", () => {
  for (let length = 0; length < 40; length += 1) {
    const key = Buffer.from("zyxÿ日本 0123456789 abcdefghijklmnopqrstuvw").subarray(0, length);
    expect(murmur2(key)).toBe(libraryMurmur2(Buffer.from(key)));
  }
});

test("a partition is one of those that there are", () => {
  for (let n = 0; n < 100; n += 1) expect([0, 1, 2]).toContain(partitionOf(Buffer.from(`key ${n}`), 3));
});
