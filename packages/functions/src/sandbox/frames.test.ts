import fc from "fast-check";
import { expect, it } from "vitest";
import { FrameReader, frameParts } from "./frames.ts";

const bytesOf = (header: object, body: Uint8Array) => Buffer.concat(frameParts(header, body));

it("frames come out as they went in, however the pipe cuts them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ id: fc.nat(), text: fc.string(), body: fc.uint8Array() }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 50 }),
      (sent, step) => {
        const all = Buffer.concat(sent.map(({ id, text, body }) => bytesOf({ id, text }, body)));
        const reader = new FrameReader<{ id: number; text: string }>(1_000_000);
        const got: { id: number; text: string; body: Uint8Array }[] = [];
        for (let at = 0; at < all.length; at += step) {
          for (const { header, body } of reader.push(all.subarray(at, at + step))) {
            got.push({ ...header, body: Uint8Array.from(body) });
          }
        }
        expect(got).toEqual(sent);
      },
    ),
  );
});

it("a length that cannot be is refused before anything is kept", () => {
  const huge = Buffer.alloc(8);
  huge.writeUInt32LE(2 ** 31, 0);
  expect(() => new FrameReader(1000).push(huge)).toThrow("not one of ours");
  expect(() => new FrameReader(1000).push(Buffer.alloc(8))).toThrow("not one of ours");
  const bent = bytesOf({ id: 1 }, new Uint8Array(3));
  bent.writeUInt32LE(5000, 4);
  expect(() => new FrameReader(1000).push(bent)).toThrow("longer than the frame");
});
