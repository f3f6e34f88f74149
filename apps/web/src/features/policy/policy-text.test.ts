import { expect, test } from "vitest";
import { policyText, readPolicyText } from "./policy-text.ts";

test("a policy is shown in the order in which people write it, whatever order it was kept in", () => {
  const kept = {
    Statement: [{ Action: "*", Effect: "Allow", Condition: {}, Resource: "*", Sid: "A" }],
    Version: "2012-10-17",
  };
  const names = [...policyText([kept]).matchAll(/"(\w+)":/g)].map(([, name]) => name);
  expect(names).toEqual(["Version", "Statement", "Sid", "Effect", "Action", "Resource", "Condition"]);
  expect(readPolicyText(policyText([kept]))).toEqual({ policies: [kept] });
  expect(readPolicyText(policyText([kept, kept]))).toEqual({ policies: [kept, kept] });
});

test("what is no JSON, or no object, is told", () => {
  expect(readPolicyText("{")).toEqual({ problem: expect.stringContaining("This is not JSON") });
  expect(readPolicyText("1")).toEqual({ problem: "A policy is a JSON object." });
});
