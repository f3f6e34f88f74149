import { AppError } from "@millrace/base";
import { expect, test } from "vitest";
import { checkTimestampFormats } from "./check-timestamp-formats.ts";

test("formats that can be read, and millis", () => {
  expect(() => checkTimestampFormats(["millis", "yyyy-MM-dd'T'HH:mm:ss", "dd/MMM/yyyy:HH:mm:ss Z"])).not.toThrow();
});

test("a format that cannot be read is an invalid argument", () => {
  const reason = "The timestamp format yyyy-ww is not valid: w is not supported.";
  expect(() => checkTimestampFormats(["yyyy-ww"])).toThrow(new AppError("argument.invalid", { reason }));
});
