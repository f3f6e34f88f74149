import { formatStreamArn } from "@millrace/base";
import type { Team } from "@millrace/tenancy";
import type { Person } from "../../src/server/person.ts";
import { appRouter } from "../../src/server/root.ts";
import { createCallerFactory } from "../../src/server/trpc.ts";
import type { TestConsole } from "../test-console.ts";

/** Values of fields by name, or by `noun.field` where nouns differ. */
export type Names = Readonly<Record<string, unknown>>;

const region = "us-east-1";
const arnOf = (accountId: string, streamName: string) => formatStreamArn({ region, accountId, streamName });

/** What cannot be guessed, and names nothing. */
const asked = {
  "key.as": { role: "viewer" },
  "key.action": "kinesis:ListStreams",
  "key.resource": "*",
  maskedPaths: ["card"],
};

/** Names of nothing, as long as those of what there is. */
export const absent: Names = {
  ...asked,
  streamName: "nobody",
  deliveryStreamName: "nowhere",
  applicationName: "nought",
  bucket: "no-such-bucket",
  name: "none-such",
  "key.id": "MLRCAAAAAAAAAAAAAAAA",
  "token.id": "tok_000000000000000000000a",
  alertId: "alr_000000000000000000000a",
  resourceArn: arnOf("000000000000", "nobody"),
};

/** Names of nothing that would be this team's. */
export function absentFrom({ accountId }: Team): Names {
  return { ...absent, resourceArn: arnOf(accountId, "nobody") };
}

/** Gives a team one of everything; the answer names them. */
export async function furnish({ house }: TestConsole, team: Team, owner: Person): Promise<Names> {
  const call = createCallerFactory(appRouter)({
    ...{ house, caller: owner, call: { requestId: "test" } },
    headers: new Headers(),
  });
  const { slug } = team;
  await call.stream.create({
    ...{ team: slug, streamName: "orders", mode: "PROVISIONED", shardCount: 1 },
    ...{ retentionHours: 24, maxRecordSizeKib: 1024, isEncrypted: false },
  });
  await call.bucket.create({ team: slug, bucket: "archive-of-ours" });
  const destination = { bucketArn: "arn:aws:s3:::archive-of-ours" };
  await call.delivery.create({
    team: slug,
    deliveryStreamName: "archive",
    extendedS3DestinationConfiguration: destination,
  });
  const draft = { code: "", inputs: [], outputs: [], references: [], logging: [] };
  await call.application.create({ team: slug, applicationName: "totals", draft, description: "", tags: {} });
  const name = "our-thing";
  await call.function.create({
    team: slug,
    name,
    settings: { kind: "javascript", timeoutSeconds: 1 },
    code: "export const transform = (record) => record;",
  });
  const secret = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x".repeat(40) };
  await call.connection.create({
    team: slug,
    name,
    settings: { kind: "s3", region, pathStyle: true, buckets: ["x"] },
    secret,
  });
  const generator = { kind: "generator", template: "orders", recordsPerSecond: 1, keys: 1, skew: 1, seed: 1 } as const;
  await call.source.create({ team: slug, name, streamName: "orders", settings: generator });
  const key = await call.key.create({ team: slug, name: "key", scope: "full", expiresInDays: 0 });
  const query = { namespace: "AWS/Kinesis", metric: "IncomingBytes", dimensions: {}, statistic: "Sum" } as const;
  const condition = { kind: "absence" } as const;
  const alert = await call.alert.create({
    ...{ team: slug, name },
    settings: { query, measure: "asIs", windowMinutes: 5, condition, channels: [] },
  });
  const token = await call.token.create({ team: slug, name: "token", role: "viewer", expiresInDays: 0 });
  return {
    ...asked,
    streamName: "orders",
    deliveryStreamName: "archive",
    applicationName: "totals",
    bucket: "archive-of-ours",
    name,
    "key.id": key.id,
    "token.id": token.id,
    alertId: alert.id,
    resourceArn: arnOf(team.accountId, "orders"),
  };
}
