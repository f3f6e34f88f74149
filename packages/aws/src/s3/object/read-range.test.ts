import { expect, test } from "vitest";
import { readRange } from "./read-range.ts";

test.each([
  [undefined, undefined],
  ["bytes=0-0", { offset: 0, length: 1 }],
  ["bytes=2-5", { offset: 2, length: 4 }],
  ["bytes=2-", { offset: 2, length: 8 }],
  ["bytes=9-100", { offset: 9, length: 1 }],
  ["bytes=-3", { offset: 7, length: 3 }],
  ["bytes=-100", { offset: 0, length: 10 }],
  ["bytes=5-2", undefined],
  ["bytes=-", undefined],
  ["bytes=0-1,3-4", undefined],
  ["lines=1-2", undefined],
])("of ten bytes %s gives %j", (header, range) => {
  expect(readRange(header, 10)).toEqual(range);
});

test.each(["bytes=10-", "bytes=10-11", "bytes=-0"])("of ten bytes %s is InvalidRange", (header) => {
  expect(() => readRange(header, 10)).toThrow(expect.objectContaining({ code: "InvalidRange" }));
});

test("an empty object has no range", () => {
  for (const header of ["bytes=0-", "bytes=0-0", "bytes=-1"]) {
    expect(() => readRange(header, 0)).toThrow(expect.objectContaining({ code: "InvalidRange" }));
  }
});
