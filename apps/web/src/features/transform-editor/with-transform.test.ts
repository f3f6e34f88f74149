import { expect, test } from "vitest";
import { withTransform } from "./with-transform.ts";

const newline = {
  type: "AppendDelimiterToRecord",
  parameters: [{ parameterName: "Delimiter", parameterValue: "\\n" }],
};
const lambda = (parameterValue: string) => ({
  type: "Lambda",
  parameters: [{ parameterName: "LambdaArn", parameterValue }],
});

test("a function takes the place of another, and other steps stay", () => {
  const before = { enabled: true, processors: [lambda("arn:old"), newline] };
  expect(withTransform(before, "arn:new")).toEqual({ enabled: true, processors: [lambda("arn:new"), newline] });
});

test("without any step nothing is processed", () => {
  expect(withTransform({ enabled: true, processors: [lambda("arn:old")] }, undefined)).toEqual({
    enabled: false,
    processors: [],
  });
});

test("steps that were switched off do not come back", () => {
  expect(withTransform({ enabled: false, processors: [newline] }, "arn:new").processors).toEqual([lambda("arn:new")]);
});
