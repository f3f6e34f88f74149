import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { readBody } from "./read-body.ts";

/** Chunks with memory of their own, as Node.js's parser of HTTP makes them. */
const own = (text: string): Buffer => {
  const chunk = Buffer.allocUnsafeSlow(text.length);
  chunk.write(text, "latin1");
  return chunk;
};

it("puts the chunks one behind the other into the block, and gives back the memory of each that another followed", async () => {
  const chunks = ["first ", "second ", "third"].map(own);
  const body = await readBody(Readable.from(chunks, { objectMode: false }), 18, Buffer.alloc(18));
  expect(String(body)).toBe("first second third");
  expect(chunks.map(({ buffer }) => buffer.byteLength)).toEqual([0, 0, 5]);
});

it("leaves memory alone that a chunk shares with something else", async () => {
  const shared = own("first second third");
  const chunks = [shared.subarray(0, 6), shared.subarray(6, 13), shared.subarray(13)];
  const body = await readBody(Readable.from(chunks, { objectMode: false }), 18, Buffer.alloc(18));
  expect(String(body)).toBe("first second third");
  expect(String(shared)).toBe("first second third");
});

it("without a block keeps the chunks, and gives an only one as it came", async () => {
  const [only] = [own("only")];
  expect(await readBody(Readable.from([only], { objectMode: false }), 4, undefined)).toBe(only);
  const two = await readBody(Readable.from([own("a"), own("b")], { objectMode: false }), undefined, undefined);
  expect(String(two)).toBe("ab");
});

it("says that a body is longer than its block", async () => {
  const chunks = [own("12345"), own("678")];
  expect(await readBody(Readable.from(chunks, { objectMode: false }), 6, Buffer.alloc(6))).toBe("tooLarge");
});
