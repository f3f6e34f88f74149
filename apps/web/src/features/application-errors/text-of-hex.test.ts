import { expect, test } from "vitest";
import { textOfHex } from "./text-of-hex.ts";

test("hex is read as the text that it is, even when its last letter was cut", () => {
  expect(textOfHex(Buffer.from('{"a":1}').toString("hex"))).toBe('{"a":1}');
  expect(textOfHex(Buffer.from("Größe").subarray(0, 3).toString("hex"))).toBe("Gr");
  expect(textOfHex("fffefdfcfbfa")).toBeUndefined();
});
