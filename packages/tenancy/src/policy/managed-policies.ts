import type { Role } from "../member/roles.ts";
import { type CompiledPolicies, compilePolicies } from "./compile-policies.ts";
import { parsePolicy } from "./parse-policy.ts";

/** What an access key may be made for, without writing a policy. */
export const keyScopes = ["full", "read", "write", "read-write"] as const;
export type KeyScope = (typeof keyScopes)[number];

const looking = [
  "kinesis:Describe*",
  "kinesis:List*",
  "firehose:Describe*",
  "firehose:List*",
  "kinesisanalytics:Describe*",
  "kinesisanalytics:List*",
  "cloudwatch:Get*",
  "cloudwatch:List*",
  "s3:List*",
  "s3:GetBucketLocation",
];
/** A consumer registers itself for enhanced fan-out; the client libraries do it at their start, and put metrics of their own. */
const reading = [
  ...looking,
  "kinesis:Get*",
  "kinesis:SubscribeToShard",
  "kinesis:RegisterStreamConsumer",
  "cloudwatch:PutMetricData",
  "s3:GetObject",
];
const writing = [
  ...looking,
  "kinesis:PutRecord",
  "kinesis:PutRecords",
  "firehose:PutRecord",
  "firehose:PutRecordBatch",
  "cloudwatch:PutMetricData",
  "s3:PutObject",
  "s3:AbortMultipartUpload",
];

/** Policy documents that come with the house, by name. */
const actions = {
  full: ["*"],
  read: reading,
  write: writing,
  "read-write": [...new Set([...reading, ...writing])],
  owner: ["*"],
  admin: ["*"],
  developer: ["kinesis:*", "firehose:*", "kinesisanalytics:*", "cloudwatch:*", "lambda:InvokeFunction", "s3:*"],
  viewer: [...looking, "kinesis:Get*", "kinesis:SubscribeToShard", "s3:GetObject"],
  auditor: looking,
} as const satisfies Record<KeyScope | Role, readonly string[]>;

/** The policy document of a key scope or a role, as JSON. */
export function managedPolicy(name: KeyScope | Role): unknown {
  return {
    Version: "2012-10-17",
    Id: `millrace-${name}`,
    Statement: [{ Effect: "Allow", Action: [...actions[name]], Resource: "*" }],
  };
}

const compiled = new Map<Role, CompiledPolicies>();

/** The identity policies of a person, from their role. */
export function rolePolicies(role: Role): CompiledPolicies {
  let policies = compiled.get(role);
  if (!policies) {
    policies = compilePolicies([parsePolicy(managedPolicy(role))]);
    compiled.set(role, policies);
  }
  return policies;
}
