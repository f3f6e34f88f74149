import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { deregisterStreamConsumer } from "../consumer/deregister-stream-consumer.ts";
import { registerStreamConsumer } from "../consumer/register-stream-consumer.ts";
import { createStream } from "../stream/create-stream.ts";
import { deleteStream } from "../stream/delete-stream.ts";
import { deleteResourcePolicy } from "./delete-resource-policy.ts";
import { getResourcePolicy } from "./get-resource-policy.ts";
import { putResourcePolicy } from "./put-resource-policy.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

async function makeStream(): Promise<{ who: Principal; resourceArn: string }> {
  const who = await streams.makeCaller();
  await createStream(streams.deps, who, { streamName: "s", shardCount: 1 });
  await streams.runJobs();
  return { who, resourceArn: `arn:aws:kinesis:us-east-1:${who.accountId}:stream/s` };
}

const policyFor = (Resource: string, Action = "kinesis:DescribeStreamSummary") =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: "111122223333" }, Action, Resource }],
  });

test("a policy is kept as it was sent, replaced, and gone when it is deleted", async () => {
  const { deps } = streams;
  const { who, resourceArn } = await makeStream();
  expect(await getResourcePolicy(deps, who, { resourceArn })).toEqual({ policy: "{}" });
  await expect(deleteResourcePolicy(deps, who, { resourceArn })).rejects.toMatchObject({
    code: "policy.notFound",
    message: `No resource policy found for resource ARN ${resourceArn}`,
  });
  expect((await deps.resourcePolicies.find(resourceArn)).policies).toBeUndefined();
  const enforced = new Set();
  for (const policy of [policyFor(resourceArn), policyFor(resourceArn, "kinesis:PutRecord")]) {
    await putResourcePolicy(deps, who, { resourceArn, policy });
    expect(await getResourcePolicy(deps, who, { resourceArn })).toEqual({ policy });
    enforced.add((await deps.resourcePolicies.find(resourceArn)).policies);
  }
  expect(enforced.size).toBe(2);
  expect(enforced).not.toContain(undefined);
  await deleteResourcePolicy(deps, who, { resourceArn });
  expect(await getResourcePolicy(deps, who, { resourceArn })).toEqual({ policy: "{}" });
  expect((await deps.resourcePolicies.find(resourceArn)).policies).toBeUndefined();
});

test("a policy that is no policy, or speaks of another resource, is refused", async () => {
  const { deps } = streams;
  const { who, resourceArn } = await makeStream();
  for (const policy of [
    "nonsense",
    "{}",
    policyFor(`${resourceArn}2`),
    policyFor(resourceArn).replace("Allow", "Perhaps"),
  ]) {
    await expect(putResourcePolicy(deps, who, { resourceArn, policy })).rejects.toMatchObject({
      code: "argument.invalid",
    });
  }
  const malformed = { resourceArn: "arn:aws:kinesis:us-east-1:111122223333:streams", policy: "{}" };
  await expect(putResourcePolicy(deps, who, malformed)).rejects.toMatchObject({ code: "input.invalid" });
});

test("a consumer must be ACTIVE to get a policy, and takes it along when it goes", async () => {
  const { deps } = streams;
  const { who, resourceArn: streamArn } = await makeStream();
  const { consumer } = await registerStreamConsumer(deps, who, { streamArn, consumerName: "c" });
  const resourceArn = consumer.consumerArn;
  const policy = policyFor(resourceArn, "kinesis:SubscribeToShard");
  const seconds = Math.floor(consumer.consumerCreationTimestamp / 1000);
  await expect(putResourcePolicy(deps, who, { resourceArn, policy })).rejects.toMatchObject({
    code: "resource.inUse",
    message: `Consumer c with creation timestamp ${seconds} under stream s and account ${who.accountId} is not in ACTIVE status.`,
  });
  await streams.runJobs();
  await putResourcePolicy(deps, who, { resourceArn, policy });
  await deregisterStreamConsumer(deps, who, { consumerArn: resourceArn });
  await streams.runJobs();
  expect(await policiesOf(who)).toEqual([]);
});

test("a stream takes its policies along, its own and its consumers'", async () => {
  const { deps } = streams;
  const { who, resourceArn } = await makeStream();
  const { consumer } = await registerStreamConsumer(deps, who, { streamArn: resourceArn, consumerName: "c" });
  await streams.runJobs();
  for (const arn of [resourceArn, consumer.consumerArn]) {
    await putResourcePolicy(deps, who, { resourceArn: arn, policy: policyFor(arn) });
  }
  const refused = deleteStream(deps, who, { streamArn: resourceArn });
  await expect(refused).rejects.toMatchObject({
    code: "resource.inUse",
    message: expect.stringContaining(
      `DeleteStream can't delete ${who.accountId}:s because there are consumers associated with this data stream. To delete s anyway, set the EnforceConsumerDeletion parameter`,
    ),
  });
  await deleteStream(deps, who, { streamArn: resourceArn, enforceConsumerDeletion: true });
  await streams.runJobs();
  expect(await policiesOf(who)).toEqual([]);
});

const policiesOf = (who: Principal) => streams.deps.db.withTeam(who.teamId, (tx) => tx.resourcePolicy.findMany());

test("a policy is no larger than the team's limit", async () => {
  const who = await streams.makeCaller({ limits: { policyBytesMax: 300 } });
  await createStream(streams.deps, who, { streamName: "s", shardCount: 1 });
  await streams.runJobs();
  const resourceArn = `arn:aws:kinesis:us-east-1:${who.accountId}:stream/s`;
  const policy = policyFor(resourceArn);
  await putResourcePolicy(streams.deps, who, { resourceArn, policy });
  const padded = policy + " ".repeat(301 - policy.length);
  await expect(putResourcePolicy(streams.deps, who, { resourceArn, policy: padded })).rejects.toMatchObject({
    code: "limit.exceeded",
    message: "A resource policy has at most 300 bytes.",
  });
});
