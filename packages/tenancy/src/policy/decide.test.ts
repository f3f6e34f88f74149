import { expect, test } from "vitest";
import type { Principal } from "../principal.ts";
import { allowAll, compilePolicies } from "./compile-policies.ts";
import type { ConditionInput } from "./condition-keys.ts";
import { decide, decideByResource } from "./decide.ts";
import { parsePolicy } from "./parse-policy.ts";

const account = "123456789012";
const stream = `arn:aws:kinesis:us-east-1:${account}:stream/logs`;
const who: Principal = {
  kind: "key",
  id: "MLRCAAAAAAAAAAAAAAAA",
  teamId: "team_1",
  accountId: account,
  region: "us-east-1",
  name: "writer",
  arn: `arn:aws:iam::${account}:user/writer`,
  policies: allowAll,
  sourceIp: "203.0.113.7",
  requestId: "r",
};
const input = (changes: Partial<ConditionInput> = {}): ConditionInput => ({
  who,
  resource: stream,
  nowMs: Date.parse("2026-11-25T12:00:00Z"),
  context: { secureTransport: false, userAgent: "aws-cli/2.0", requestTags: { env: "prod", owner: "a" } },
  resourceTags: { team: "blue" },
  ...changes,
});
const identity = (...statements: object[]) =>
  compilePolicies([parsePolicy({ Version: "2012-10-17", Statement: statements })]);
const allow = { Effect: "Allow", Action: "kinesis:*", Resource: "*" };

test.each([
  ["nothing", [], "none"],
  ["an exact action", [{ ...allow, Action: "kinesis:PutRecords" }], "allow"],
  ["an action in other letters", [{ ...allow, Action: "Kinesis:putrecords" }], "allow"],
  ["another action", [{ ...allow, Action: "kinesis:GetRecords" }], "none"],
  ["a star in the action", [{ ...allow, Action: ["kinesis:Get*", "kinesis:Put*"] }], "allow"],
  ["a question mark in the action", [{ ...allow, Action: "kinesis:PutRecord?" }], "allow"],
  ["another service", [{ ...allow, Action: "firehose:*" }], "none"],
  ["NotAction of it", [{ Effect: "Allow", NotAction: "kinesis:Put*", Resource: "*" }], "none"],
  [
    "NotAction of another",
    [{ Effect: "Allow", NotAction: ["kinesis:Delete*", "kinesis:Get*"], Resource: "*" }],
    "allow",
  ],
  ["its resource", [{ ...allow, Resource: stream }], "allow"],
  ["a wildcard resource", [{ ...allow, Resource: `arn:aws:kinesis:*:${account}:stream/l*` }], "allow"],
  ["a resource in other letters", [{ ...allow, Resource: stream.replace("logs", "LOGS") }], "none"],
  ["another account's resource", [{ ...allow, Resource: "arn:aws:kinesis:*:999999999999:stream/*" }], "none"],
  ["NotResource of it", [{ Effect: "Allow", Action: "*", NotResource: stream }], "none"],
  ["NotResource of another", [{ Effect: "Allow", Action: "*", NotResource: `${stream}-2` }], "allow"],
  ["a deny after an allow", [allow, { ...allow, Effect: "Deny" }], "deny"],
  ["a deny before an allow", [{ ...allow, Effect: "Deny", Action: "kinesis:PutRecords" }, allow], "deny"],
  ["a deny of something else", [allow, { ...allow, Effect: "Deny", Action: "kinesis:DeleteStream" }], "allow"],
  ["a deny alone", [{ ...allow, Effect: "Deny" }], "deny"],
  [
    "a deny whose condition fails",
    [allow, { ...allow, Effect: "Deny", Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } }],
    "allow",
  ],
  [
    "AWS's example: deny from outside the network",
    [
      allow,
      {
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24", "198.51.100.0/24"] } },
      },
    ],
    "deny",
  ],
])("%s: %s -> %s", (_what, statements, expected) => {
  const policies = statements.length === 0 ? compilePolicies([]) : identity(...statements);
  expect(decide(policies, "kinesis:PutRecords", input())).toBe(expected);
  // The second answer may come from memory.
  expect(decide(policies, "kinesis:PutRecords", input())).toBe(expected);
});

test.each<[condition: object, holds: boolean]>([
  [{ StringEquals: { "aws:username": "writer" } }, true],
  [{ StringEquals: { "AWS:UserName": ["a", "writer"] } }, true],
  [{ StringEquals: { "aws:username": "Writer" } }, false],
  [{ StringNotEquals: { "aws:username": ["a", "writer"] } }, false],
  [{ StringNotEquals: { "aws:username": ["a", "b"] } }, true],
  [{ StringEqualsIgnoreCase: { "aws:username": "WRITER" } }, true],
  [{ StringNotEqualsIgnoreCase: { "aws:username": "WRITER" } }, false],
  [{ StringLike: { "aws:username": "wr*" } }, true],
  [{ StringLike: { "aws:UserAgent": "boto3*" } }, false],
  [{ StringNotLike: { "aws:username": "x*" } }, true],
  [{ StringEquals: { "aws:RequestedRegion": ["eu-west-1", "us-east-1"] } }, true],
  [{ StringEquals: { "aws:PrincipalAccount": account } }, true],
  [{ StringEquals: { "aws:ResourceAccount": "999999999999" } }, false],
  [{ NumericEquals: { "aws:EpochTime": 1_795_608_000 } }, true],
  [{ NumericNotEquals: { "aws:EpochTime": "1795608000" } }, false],
  [{ NumericLessThan: { "aws:EpochTime": "1795608000" } }, false],
  [{ NumericLessThanEquals: { "aws:EpochTime": "1795608000" } }, true],
  [{ NumericGreaterThan: { "aws:EpochTime": "1" } }, true],
  [{ NumericGreaterThanEquals: { "aws:EpochTime": "1795608001" } }, false],
  [{ DateGreaterThan: { "aws:CurrentTime": "2026-11-25T00:00:00Z" } }, true],
  [{ DateLessThan: { "aws:CurrentTime": "2026-11-25" } }, false],
  [{ DateLessThanEquals: { "aws:CurrentTime": "2026-11-25T13:00:00+01:00" } }, true],
  [{ DateGreaterThanEquals: { "aws:CurrentTime": "1795608000" } }, true],
  [{ DateEquals: { "aws:CurrentTime": "2026-11-25T12:00:00Z" } }, true],
  [{ DateNotEquals: { "aws:CurrentTime": "2026-11-25T12:00:00Z" } }, false],
  [{ Bool: { "aws:SecureTransport": "false" } }, true],
  [{ Bool: { "aws:SecureTransport": true } }, false],
  [{ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, true],
  [{ IpAddress: { "aws:SourceIp": "203.0.113.7" } }, true],
  [{ IpAddress: { "aws:SourceIp": "203.0.113.8" } }, false],
  [{ IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }, true],
  [{ IpAddress: { "aws:SourceIp": "2001:db8::/32" } }, false],
  [{ NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }, false],
  [{ ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${account}:user/writer` } }, true],
  [{ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/w*" } }, true],
  [{ ArnLike: { "aws:PrincipalArn": "arn:*:*:*:*:user/writer" } }, true],
  [{ ArnLike: { "aws:PrincipalArn": "arn:aws:*:*:user/writer:x" } }, false],
  [{ ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/w*" } }, false],
  [{ ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::999999999999:user/writer" } }, true],
  [{ Null: { "aws:SourceIp": "false" } }, true],
  [{ Null: { "aws:SourceIp": "true" } }, false],
  [{ Null: { "aws:RequestTag/none": true } }, true],
  [{ StringEquals: { "aws:RequestTag/env": "prod" } }, true],
  [{ StringEquals: { "aws:ResourceTag/team": "blue" } }, true],
  [{ StringEquals: { "aws:ResourceTag/toString": "x" } }, false],
  [{ StringEquals: { "aws:RequestTag/none": "x" } }, false],
  [{ StringNotEquals: { "aws:RequestTag/none": "x" } }, true],
  [{ StringEqualsIfExists: { "aws:RequestTag/none": "x" } }, true],
  [{ StringEqualsIfExists: { "aws:RequestTag/env": "x" } }, false],
  [{ "ForAllValues:StringEquals": { "aws:TagKeys": ["env", "owner", "cost"] } }, true],
  [{ "ForAllValues:StringEquals": { "aws:TagKeys": ["env"] } }, false],
  [{ "ForAnyValue:StringEquals": { "aws:TagKeys": ["env"] } }, true],
  [{ "ForAnyValue:StringEquals": { "aws:TagKeys": ["cost"] } }, false],
  [{ "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["env"] } }, true],
  [{ StringEquals: { "aws:username": "writer" }, Bool: { "aws:SecureTransport": "true" } }, false],
  [{ StringEquals: { "aws:username": "writer", "aws:RequestedRegion": "us-east-1" } }, true],
])("the condition %j holds: %s", (condition, holds) => {
  const policies = identity({ ...allow, Condition: condition });
  expect(decide(policies, "kinesis:PutRecords", input())).toBe(holds ? "allow" : "none");
});

test("addresses of IPv6, also those that hold one of IPv4, are compared as ranges", () => {
  const from = (sourceIp: string) => input({ who: { ...who, sourceIp } });
  const six = identity({ ...allow, Condition: { IpAddress: { "aws:SourceIp": "2001:db8:1234::/48" } } });
  expect(decide(six, "kinesis:PutRecords", from("2001:db8:1234:ffff::1"))).toBe("allow");
  expect(decide(six, "kinesis:PutRecords", from("2001:db8:1235::1"))).toBe("none");
  const four = identity({ ...allow, Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } });
  expect(decide(four, "kinesis:PutRecords", from("::ffff:203.0.113.9"))).toBe("allow");
  expect(decide(four, "kinesis:PutRecords", from("not an address"))).toBe("none");
});

test("an absent key: a request without address fails IpAddress and satisfies NotIpAddress", () => {
  const { sourceIp: _none, ...nowhere } = who;
  const only = identity({ ...allow, Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } });
  const not = identity({ ...allow, Condition: { NotIpAddress: { "aws:SourceIp": "0.0.0.0/0" } } });
  expect(decide(only, "kinesis:PutRecords", input({ who: nowhere }))).toBe("none");
  expect(decide(not, "kinesis:PutRecords", input({ who: nowhere }))).toBe("allow");
});

test("what a condition decided is asked again for the next request", () => {
  const policies = identity({ ...allow, Condition: { Bool: { "aws:SecureTransport": "true" } } });
  const over = (secureTransport: boolean) => input({ context: { secureTransport } });
  expect(decide(policies, "kinesis:PutRecords", over(true))).toBe("allow");
  expect(decide(policies, "kinesis:PutRecords", over(false))).toBe("none");
});

test("a decision from memory costs less than a microsecond", () => {
  const policies = identity(allow, { ...allow, Effect: "Deny", Action: "kinesis:DeleteStream" });
  const question = input();
  decide(policies, "kinesis:PutRecords", question);
  const startedMs = performance.now();
  for (let i = 0; i < 200_000; i += 1) decide(policies, "kinesis:PutRecords", question);
  expect((performance.now() - startedMs) / 200).toBeLessThan(5);
});

const attached = (principal: unknown, changes: object = {}) =>
  compilePolicies([
    parsePolicy(
      { Version: "2012-10-17", Statement: { ...allow, Resource: stream, Principal: principal, ...changes } },
      "resource",
    ),
  ]);
const foreigner: Principal = { ...who, accountId: "999999999999", arn: "arn:aws:iam::999999999999:user/writer" };

test.each([
  ["everyone", "*", who, "allow"],
  ["the caller's ARN", { AWS: who.arn }, who, "allow"],
  ["another's ARN", { AWS: `${who.arn}2` }, who, "none"],
  ["the caller's own account: left to the identity policies", { AWS: account }, who, "none"],
  ["a foreign caller's account", { AWS: "999999999999" }, foreigner, "allow"],
  ["a foreign caller's account by its root", { AWS: "arn:aws:iam::999999999999:root" }, foreigner, "allow"],
  ["a foreign caller's ARN", { AWS: [foreigner.arn] }, foreigner, "allow"],
  ["another account", { AWS: account }, foreigner, "none"],
])("a resource policy that names %s", (_what, principal, caller, expected) => {
  expect(decideByResource(attached(principal), "kinesis:PutRecords", input({ who: caller }))).toBe(expected);
});

test("a resource policy's deny to the caller's own account holds", () => {
  const policies = attached({ AWS: account }, { Effect: "Deny" });
  expect(decideByResource(policies, "kinesis:PutRecords", input())).toBe("deny");
});
