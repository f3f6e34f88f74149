import { toAppError } from "@millrace/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBase64 } from "./read-base64.ts";

const problem = (text: string): string => {
  try {
    readBase64(text);
  } catch (thrown) {
    return toAppError(thrown).message;
  }
  return "";
};

describe("readBase64", () => {
  it("reads what Node writes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(readBase64(Buffer.from(bytes).toString("base64"))).toEqual(Buffer.from(bytes));
      }),
    );
  });
  it.each([
    [
      "23456",
      "'23456' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 5",
    ],
    ["=AAA", "'=AAA' can not be converted to a Blob: Invalid Base64 character: '='"],
    ["A===", "'A===' can not be converted to a Blob: Invalid Base64 character: '='"],
    ["====", "'====' can not be converted to a Blob: Invalid Base64 character: '='"],
    ["AA=A", "'AA=A' can not be converted to a Blob: Invalid Base64 character: '='"],
    ["AA-_", "'AA-_' can not be converted to a Blob: Invalid Base64 character: '-'"],
    ["AA==AAAA", "'AA==AAAA' can not be converted to a Blob: Invalid Base64 character: '='"],
    ["AB==", "'AB==' can not be converted to a Blob: Invalid last non-pad Base64 character dectected"],
    ["AAB=", "'AAB=' can not be converted to a Blob: Invalid last non-pad Base64 character dectected"],
  ])("refuses %s in AWS's words", (text, message) => expect(problem(text)).toBe(message));
  it("does not echo a large value whole", () => expect(problem("A".repeat(5001)).length).toBeLessThan(400));
});
