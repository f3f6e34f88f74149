import { expect, test } from "vitest";
import { explainDecoding } from "./explain-decoding.ts";

test("each way to read is there once, with what speaks against it", () => {
  expect(explainDecoding(Buffer.from("f3899ac2ff", "hex"))).toEqual([
    { as: "kpl", problem: "It begins as the KPL begins, but its checksum or its message is broken." },
    { as: "gzip", problem: "It begins with f3 89 9a c2; gzip begins with 1f 8b." },
    { as: "json", problem: "Byte 1 (f3) is no UTF-8." },
    { as: "text", problem: "Byte 1 (f3) is no UTF-8." },
    { as: "base64", problem: "Character 1 is none of base 64." },
    { as: "hex" },
  ]);
  expect(explainDecoding(Buffer.from("{}")).filter(({ problem }) => problem === undefined)).toEqual([
    { as: "json" },
    { as: "text" },
    { as: "hex" },
  ]);
});
