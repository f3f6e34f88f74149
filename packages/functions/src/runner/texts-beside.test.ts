import { expect, it } from "vitest";
import { textsBeside } from "./texts-beside.ts";

it("gives the texts one after the other, and what is no length as it is", () => {
  const textOf = textsBeside(Buffer.from("YQ==Yg=="));
  expect([textOf(4), textOf(null), textOf(0), textOf("x"), textOf(4)]).toEqual(["YQ==", null, "", "x", "Yg=="]);
});

it.each([9, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
  "refuses a length of %d as the function's failure",
  (length) => {
    expect(() => textsBeside(Buffer.from("YQ==Yg=="))(length)).toThrow(
      expect.objectContaining({ code: "Lambda.JsonProcessingException", retry: false }),
    );
  },
);

it("refuses lengths that are too much together", () => {
  const textOf = textsBeside(Buffer.from("YQ=="));
  textOf(4);
  expect(() => textOf(1)).toThrow("less data");
});
