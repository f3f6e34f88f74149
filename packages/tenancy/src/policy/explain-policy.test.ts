import fc from "fast-check";
import { expect, test } from "vitest";
import type { Principal } from "../principal.ts";
import { allowAll, compilePolicies } from "./compile-policies.ts";
import type { ConditionInput } from "./condition-keys.ts";
import { decide, decideByResource } from "./decide.ts";
import { explainPolicy } from "./explain-policy.ts";
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
const asked: ConditionInput = {
  who,
  resource: stream,
  nowMs: Date.parse("2026-11-25T12:00:00Z"),
  context: { secureTransport: true },
  resourceTags: { team: "blue" },
};
const explained = (...statements: object[]) =>
  explainPolicy(parsePolicy({ Version: "2012-10-17", Statement: statements }), "kinesis:PutRecords", asked);
const allow = { Effect: "Allow", Action: "kinesis:*", Resource: "*" };

test("a statement that applies misses nothing; another says everything that it misses, with what the request has", () => {
  expect(explained(allow)).toEqual([{ number: 1, effect: "Allow", misses: [] }]);
  const other = {
    Sid: "Readers",
    Effect: "Allow",
    Action: ["kinesis:Get*", "kinesis:List*"],
    Resource: `arn:aws:kinesis:us-east-1:${account}:stream/other`,
    Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" }, StringEquals: { "aws:RequestTag/env": "prod" } },
  };
  expect(explained(allow, other)[1]).toEqual({
    number: 2,
    sid: "Readers",
    effect: "Allow",
    misses: [
      "Its actions (kinesis:Get*, kinesis:List*) do not include kinesis:PutRecords.",
      `Its resources (arn:aws:kinesis:us-east-1:${account}:stream/other) do not include ${stream}.`,
      "Its condition IpAddress aws:SourceIp 10.0.0.0/8 does not hold: the request has 203.0.113.7.",
      "Its condition StringEquals aws:RequestTag/env prod does not hold: the request does not have it.",
    ],
  });
  expect(explained({ ...allow, Action: undefined, NotAction: "kinesis:Put*" })[0]?.misses).toEqual([
    "Its actions leave out kinesis:Put*, and so kinesis:PutRecords.",
  ]);
});

const statement = fc.record({
  Effect: fc.constantFrom("Allow", "Deny"),
  Action: fc.constantFrom("*", "kinesis:*", "kinesis:PutRecord?", "kinesis:Get*", "s3:PutObject"),
  Resource: fc.constantFrom("*", stream, `${stream}*`, `arn:aws:kinesis:*:${account}:stream/l?gs`, "arn:aws:s3:::b/*"),
  Condition: fc.constantFrom(
    {},
    { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
    { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
    { Bool: { "aws:SecureTransport": "true" } },
    { StringEquals: { "aws:ResourceTag/team": ["red", "blue"] } },
    { StringNotEquals: { "aws:RequestTag/env": "prod" } },
    { DateGreaterThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } },
    { Null: { "aws:UserAgent": "false" } },
  ),
});

/** What follows from the statements that apply. */
function decisionOf(statements: readonly { readonly effect: string; readonly misses: readonly string[] }[]): string {
  const applying = statements.filter(({ misses }) => misses.length === 0).map(({ effect }) => effect);
  if (applying.includes("Deny")) return "deny";
  return applying.includes("Allow") ? "allow" : "none";
}

test("what is explained is what is decided, for identity policies", () => {
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 5 }), (Statement) => {
      const document = parsePolicy({ Version: "2012-10-17", Statement });
      const action = "kinesis:PutRecords";
      expect(decisionOf(explainPolicy(document, action, asked))).toBe(
        decide(compilePolicies([document]), action, asked),
      );
    }),
    { numRuns: 2000 },
  );
});

test("what is explained is what is decided, for resource policies", () => {
  const Principal = fc.constantFrom(
    "*",
    { AWS: account },
    { AWS: who.arn },
    { AWS: "210987654321" },
    { AWS: `arn:aws:iam::${account}:root` },
    { AWS: [`arn:aws:iam::${account}:user/reader`, who.arn] },
  );
  const withPrincipal = fc.tuple(statement, Principal).map(([each, Principal]) => ({ ...each, Principal }));
  fc.assert(
    fc.property(fc.array(withPrincipal, { minLength: 1, maxLength: 4 }), fc.boolean(), (Statement, isOwn) => {
      const document = parsePolicy({ Version: "2012-10-17", Statement }, "resource");
      const action = "kinesis:PutRecords";
      const input = isOwn ? asked : { ...asked, resource: stream.replace(account, "999999999999") };
      expect(decisionOf(explainPolicy(document, action, input))).toBe(
        decideByResource(compilePolicies([document]), action, input),
      );
    }),
    { numRuns: 2000 },
  );
});
