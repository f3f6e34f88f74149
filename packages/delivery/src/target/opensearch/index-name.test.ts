import { expect, test } from "vitest";
import { indexName } from "./index-name.ts";

const rotations = ["NoRotation", "OneHour", "OneDay", "OneWeek", "OneMonth"] as const;

test.each([
  [rotations[0], "2026-11-25T13:59:59Z", "logs"],
  [rotations[1], "2026-11-25T13:59:59Z", "logs-2026-11-25-13"],
  [rotations[1], "2026-11-25T14:00:00Z", "logs-2026-11-25-14"],
  [rotations[2], "2026-11-25T23:59:59.999Z", "logs-2026-11-25"],
  [rotations[2], "2026-11-26T00:00:00Z", "logs-2026-11-26"],
  [rotations[3], "2026-11-25T00:00:00Z", "logs-2026-w48"],
  [rotations[3], "2020-08-12T00:00:00Z", "logs-2020-w33"],
  [rotations[3], "2026-01-01T00:00:00Z", "logs-2026-w01"],
  [rotations[4], "2026-02-28T23:59:59Z", "logs-2026-02"],
])("%s at %s goes to %s", (indexRotationPeriod, at, name) => {
  expect(indexName({ indexName: "logs", indexRotationPeriod }, Date.parse(at))).toBe(name);
});

test("when nothing is said a new index begins every day", () => {
  expect(indexName({ indexName: "logs" }, 0)).toBe("logs-1970-01-01");
});
