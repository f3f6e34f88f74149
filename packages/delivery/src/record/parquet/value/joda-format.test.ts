import { expect, test } from "vitest";
import { jodaReader } from "./joda-format.ts";

test.each([
  ["yyyy-MM-dd'T'HH:mm:ss'Z'", "2018-02-07T19:58:48Z", "2018-02-07 19:58:48.000000"],
  ["yyyy-MM-dd'T'HH:mm:ss.SSSZ", "2018-02-07T19:58:48.123+0530", "2018-02-07 14:28:48.123000"],
  ["yyyy-MM-dd'T'HH:mm:ssZZ", "2018-02-07T19:58:48-08:00", "2018-02-08 03:58:48.000000"],
  ["MMM d, yyyy h:mm:ss a", "Feb 7, 2018 7:58:48 PM", "2018-02-07 19:58:48.000000"],
  ["MMM d, yyyy h:mm:ss a", "Feb 7, 2018 12:00:00 AM", "2018-02-07 00:00:00.000000"],
  ["EEE MMM dd HH:mm:ss z yyyy", "Wed Feb 07 19:58:48 UTC 2018", "2018-02-07 19:58:48.000000"],
  ["MMMM yyyy", "February 2018", "2018-02-01 00:00:00.000000"],
  ["dd.MM.yy", "07.02.18", "2018-02-07 00:00:00.000000"],
  ["yyyy'x''y'", "2018x'y", "2018-01-01 00:00:00.000000"],
])("%s reads %s", (pattern, text, timestamp) => {
  expect(jodaReader(pattern)(text)).toBe(timestamp);
});

test.each([
  ["yyyy-MM-dd", "2018-02-30"],
  ["yyyy-MM-dd", "2018-02-07 "],
  ["yyyy-MM-dd", "2018/02/07"],
  ["HH:mm", "25:00"],
  ["MMM", "Foo"],
])("%s does not read %j", (pattern, text) => {
  expect(jodaReader(pattern)(text)).toBeUndefined();
});

test("a pattern that is none is refused", () => {
  expect(() => jodaReader("yyyy w")).toThrow("w is not supported");
  expect(() => jodaReader("yyyy 'T")).toThrow("a quote has no end");
});
