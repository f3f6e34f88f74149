import { expect, test } from "vitest";
import { roles } from "../member/roles.ts";
import { keyScopes, managedPolicy } from "./managed-policies.ts";
import { parsePolicy } from "./parse-policy.ts";

const statement = { Effect: "Allow", Action: "kinesis:PutRecords", Resource: "*" };
const policy = (changes: object) => ({ Version: "2012-10-17", Statement: { ...statement, ...changes } });
const without = (name: string) => ({ Version: "2012-10-17", Statement: { ...statement, [name]: undefined } });

test("reads one statement as a list of one, and text as lists", () => {
  expect(
    parsePolicy(JSON.stringify({ Version: "2012-10-17", Id: "p", Statement: { Sid: "s", ...statement } })),
  ).toEqual({
    version: "2012-10-17",
    id: "p",
    statements: [
      {
        sid: "s",
        effect: "Allow",
        actions: { not: false, patterns: ["kinesis:PutRecords"] },
        resources: { not: false, patterns: ["*"] },
        conditions: [],
      },
    ],
  });
});

test.each([
  ["not JSON", "{", /not JSON/],
  ["a list", [], /must be an object/],
  ["a null statement", { Statement: [null] }, /Statement 1 must be an object/],
  ["no statement", { Version: "2012-10-17" }, /no Statement/],
  ["an empty list of statements", { Statement: [] }, /no Statement/],
  ["an unknown version", { Version: "2020-01-01", Statement: [statement] }, /Version/],
  ["an unknown field", { Statement: [statement], Comment: "x" }, /"Comment"/],
  ["an unknown statement field", policy({ Actions: "*" }), /"Actions"/],
  ["a wrong effect", policy({ Effect: "allow" }), /Effect/],
  ["no action", without("Action"), /either Action or NotAction/],
  ["both actions", policy({ NotAction: "*" }), /either Action or NotAction/],
  ["no resource", without("Resource"), /either Resource or NotResource/],
  ["an empty list of actions", policy({ Action: [] }), /must not be empty/],
  ["an action without service", policy({ Action: "PutRecords" }), /not an action/],
  ["a number as action", policy({ Action: 3 }), /text or a list/],
  ["a resource that is no ARN", policy({ Resource: "my-stream" }), /not a resource/],
  ["a policy variable", policy({ Resource: `arn:aws:kinesis:*:*:stream/\${aws:username}` }), /policy variables/],
  ["a principal in an identity policy", policy({ Principal: "*" }), /resource policies only/],
  [
    "an unknown operator",
    policy({ Condition: { StringMatches: { "aws:username": "a" } } }),
    /"StringMatches" is not known/,
  ],
  [
    "a name every object has",
    policy({ Condition: { constructor: { "aws:username": "a" } } }),
    /"constructor" is not known/,
  ],
  [
    "an unknown key",
    policy({ Condition: { StringEquals: { "aws:FavouriteColour": "a" } } }),
    /"aws:FavouriteColour" is not known/,
  ],
  ["a tag key without a name", policy({ Condition: { StringEquals: { "aws:RequestTag/": "a" } } }), /is not known/],
  ["NullIfExists", policy({ Condition: { NullIfExists: { "aws:username": "true" } } }), /is not known/],
  ["a malformed address", policy({ Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/33" } } }), /10\.0\.0\.0\/33/],
  ["a malformed date", policy({ Condition: { DateLessThan: { "aws:CurrentTime": "tomorrow" } } }), /tomorrow/],
  ["a malformed number", policy({ Condition: { NumericEquals: { "aws:EpochTime": "many" } } }), /many/],
  ["a malformed boolean", policy({ Condition: { Bool: { "aws:SecureTransport": "yes" } } }), /yes/],
  ["a malformed ARN", policy({ Condition: { ArnLike: { "aws:PrincipalArn": "user/x" } } }), /user\/x/],
  ["a policy that is too long", " ".repeat(30_000), /larger/],
])("refuses %s with a sentence", (_what, json, sentence) => {
  expect(() => parsePolicy(json)).toThrow(sentence);
  expect(() => parsePolicy(json)).toThrow(expect.objectContaining({ code: "argument.invalid" }));
});

test.each([
  ["no principal", without("Principal"), /names its Principal/],
  ["a service", policy({ Principal: { Service: "lambda.amazonaws.com" } }), /"Service"/],
  ["a short account", policy({ Principal: { AWS: "12345" } }), /not a principal/],
  ["a pattern of users", policy({ Principal: { AWS: "arn:aws:iam::123456789012:user/*" } }), /not a principal/],
])("refuses a resource policy with %s", (_what, json, sentence) => {
  expect(() => parsePolicy(json, "resource")).toThrow(sentence);
});

test.each([
  "*",
  { AWS: "*" },
  { AWS: "123456789012" },
  { AWS: ["arn:aws:iam::123456789012:root", "arn:aws:iam::123456789012:user/a"] },
])("reads the principal %j", (principal) => {
  expect(parsePolicy(policy({ Principal: principal }), "resource").statements[0]?.principals).toHaveLength(
    typeof principal === "object" && Array.isArray(principal.AWS) ? 2 : 1,
  );
});

test.each([...keyScopes, ...roles])("the managed policy %s is a policy", (name) => {
  expect(parsePolicy(managedPolicy(name)).statements).toHaveLength(1);
});
