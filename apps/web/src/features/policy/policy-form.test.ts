import { policyServices } from "@millrace/contract";
import { expect, test } from "vitest";
import { blankStatement, draftsOf, policyOf } from "./policy-form.ts";

const orders = "arn:aws:kinesis:us-east-1:123456789012:stream/orders";

function actionsOf(name: string): string[] {
  return Object.values(policyServices.find(({ service }) => service === name)?.actions ?? {}).flat();
}

test("what the form says comes back from its policy as it was", () => {
  const statements = [
    { ...blankStatement, actions: ["PutRecord", "PutRecords"], resources: orders, sources: "10.0.0.0/8\n192.0.2.7" },
    { ...blankStatement, effect: "Deny" as const, service: "*", actions: [] },
    { ...blankStatement, service: "s3", actions: actionsOf("s3") },
  ];
  const policy = policyOf(statements);
  expect(policy).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["kinesis:PutRecord", "kinesis:PutRecords"],
        Resource: [orders],
        Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "192.0.2.7"] } },
      },
      { Effect: "Deny", Action: "*", Resource: "*" },
      { Effect: "Allow", Action: "s3:*", Resource: "*" },
    ],
  });
  expect(draftsOf(policy)).toEqual(statements);
});

test.each([
  ["a pattern of actions", { Effect: "Allow", Action: "kinesis:Get*", Resource: "*" }],
  ["actions of two services", { Effect: "Allow", Action: ["kinesis:PutRecord", "s3:PutObject"], Resource: "*" }],
  ["everything but", { Effect: "Allow", NotAction: "kinesis:PutRecord", Resource: "*" }],
  ["a name", { Sid: "A", Effect: "Allow", Action: "*", Resource: "*" }],
  [
    "another condition",
    { Effect: "Allow", Action: "*", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } },
  ],
  ["an action that is none", { Effect: "Allow", Action: "kinesis:Fly", Resource: "*" }],
])("the form does not pretend to say %s", (_what, Statement) => {
  expect(draftsOf({ Version: "2012-10-17", Statement })).toBeUndefined();
});

test("what is no policy has no form", () => {
  for (const json of [undefined, null, 1, [], {}, { Version: "2012-10-17", Statement: [] }]) {
    expect(draftsOf(json)).toBeUndefined();
  }
});
