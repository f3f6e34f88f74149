import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { decompress } from "./decompress.ts";

test("a record comes out of its gzip", async () => {
  expect(await decompress(gzipSync("hello"))).toEqual(Buffer.from("hello"));
});

test.each([
  ["no gzip", Buffer.from("hello")],
  ["nothing", Buffer.alloc(0)],
  ["half a gzip", gzipSync("hello hello hello").subarray(0, 20)],
  ["a damaged gzip", Buffer.concat([gzipSync("hello").subarray(0, -8), Buffer.alloc(8)])],
])("%s is a failure of the record", async (_title, data) => {
  await expect(decompress(data)).rejects.toMatchObject({ name: "RecordFailure", errorType: "decompression-failed" });
});

test("a bomb is stopped at the limit", async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000));
  await expect(decompress(bomb, 1_000_000)).rejects.toThrow("it is larger than 1000000 bytes");
  expect(await decompress(gzipSync(Buffer.alloc(1_000_000)), 1_000_000)).toHaveLength(1_000_000);
});
