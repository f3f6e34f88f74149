import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { updateAccountSettings } from "../account/update-account-settings.ts";
import { createStream } from "../stream/create-stream.ts";
import { describeStreamSummary } from "../stream/describe-stream-summary.ts";
import { deregisterStreamConsumer } from "./deregister-stream-consumer.ts";
import { describeStreamConsumer } from "./describe-stream-consumer.ts";
import { listStreamConsumers } from "./list-stream-consumers.ts";
import { registerStreamConsumer } from "./register-stream-consumer.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

async function makeStream(limits: Record<string, number> = {}): Promise<{ who: Principal; streamArn: string }> {
  const who = await streams.makeCaller({ limits });
  await createStream(streams.deps, who, { streamName: "s", shardCount: 1 });
  await streams.runJobs();
  return { who, streamArn: `arn:aws:kinesis:us-east-1:${who.accountId}:stream/s` };
}

test("a consumer is CREATING, then ACTIVE; its ARN holds the second of its registration", async () => {
  const { deps } = streams;
  const { who, streamArn } = await makeStream();
  const { consumer } = await registerStreamConsumer(deps, who, { streamArn, consumerName: "c" });
  const seconds = Math.floor(consumer.consumerCreationTimestamp / 1000);
  expect(consumer).toMatchObject({
    consumerName: "c",
    consumerStatus: "CREATING",
    consumerArn: `${streamArn}/consumer/c:${seconds}`,
  });
  await streams.runJobs();
  const { consumerDescription } = await describeStreamConsumer(deps, who, { consumerArn: consumer.consumerArn });
  expect(consumerDescription).toEqual({ ...consumer, consumerStatus: "ACTIVE", streamArn });
  expect(await describeStreamConsumer(deps, who, { streamArn, consumerName: "c" })).toEqual({ consumerDescription });
  const summary = await describeStreamSummary(deps, who, { streamArn });
  expect(summary.streamDescriptionSummary.consumerCount).toBe(1);
  const listed = await listStreamConsumers(deps, who, { streamArn });
  expect(listed).toEqual({ consumers: [{ ...consumer, consumerStatus: "ACTIVE" }] });
});

test("a name is taken until its consumer is gone; registered again, it is another consumer", async () => {
  const { deps } = streams;
  const { who, streamArn } = await makeStream();
  const input = { streamArn, consumerName: "c" };
  const first = await registerStreamConsumer(deps, who, input);
  const taken = {
    code: "resource.inUse",
    message: `Consumer c under stream s already exists for account ${who.accountId}.`,
  };
  await expect(registerStreamConsumer(deps, who, input)).rejects.toMatchObject(taken);
  await deregisterStreamConsumer(deps, who, input);
  expect((await describeStreamConsumer(deps, who, input)).consumerDescription.consumerStatus).toBe("DELETING");
  await expect(registerStreamConsumer(deps, who, input)).rejects.toMatchObject(taken);
  await streams.runJobs();
  const second = await registerStreamConsumer(deps, who, input);
  expect(second.consumer.consumerArn).not.toBe(first.consumer.consumerArn);
  await expect(describeStreamConsumer(deps, who, { consumerArn: first.consumer.consumerArn })).rejects.toMatchObject({
    code: "consumer.notFound",
    message: `Consumer c under stream s and account ${who.accountId} was not found.`,
  });
});

test("a consumer is named by its ARN or by stream and name, and both must agree", async () => {
  const { deps } = streams;
  const { who, streamArn } = await makeStream();
  const { consumer } = await registerStreamConsumer(deps, who, { streamArn, consumerName: "c" });
  for (const target of [
    {},
    { streamArn },
    { consumerName: "c" },
    { consumerArn: streamArn },
    { consumerArn: consumer.consumerArn, consumerName: "d" },
    { consumerArn: consumer.consumerArn, streamArn: `${streamArn}2` },
  ]) {
    await expect(describeStreamConsumer(deps, who, target)).rejects.toMatchObject({ code: "argument.invalid" });
  }
});

test("consumers are limited in number and in those that are CREATING; a commitment allows more", async () => {
  const { deps } = streams;
  const { who, streamArn } = await makeStream({
    consumersPerStreamMax: 2,
    consumersPerCommittedStreamMax: 3,
    consumersCreatingMax: 1,
  });
  const register = (consumerName: string) => registerStreamConsumer(deps, who, { streamArn, consumerName });
  await register("a");
  await expect(register("b")).rejects.toMatchObject({
    code: "limit.exceeded",
    message: expect.stringContaining("CREATING"),
  });
  await streams.runJobs();
  await register("b");
  await streams.runJobs();
  await expect(register("c")).rejects.toMatchObject({ code: "limit.exceeded" });
  await updateAccountSettings(deps, who, { minimumThroughputBillingCommitment: { status: "ENABLED" } });
  await register("c");
});

test("registrations at once do not exceed the limit", async () => {
  const { deps } = streams;
  const { who, streamArn } = await makeStream({ consumersPerStreamMax: 2 });
  const attempts = await Promise.allSettled(
    ["a", "b", "c", "d"].map((consumerName) => registerStreamConsumer(deps, who, { streamArn, consumerName })),
  );
  expect(attempts.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(2);
});

test("consumers are listed by name in byte order, page by page", async () => {
  const { deps } = streams;
  const { who, streamArn } = await makeStream();
  for (const consumerName of ["b", "a", "B"]) await registerStreamConsumer(deps, who, { streamArn, consumerName });
  const first = await listStreamConsumers(deps, who, { streamArn, maxResults: 2 });
  const rest = await listStreamConsumers(deps, who, { streamArn, nextToken: first.nextToken });
  const names = [first, rest].map((page) => page.consumers.map((consumer) => consumer.consumerName));
  expect(names).toEqual([["B", "a"], ["b"]]);
  expect(rest).not.toHaveProperty("nextToken");
  const other = await makeStream();
  await expect(
    listStreamConsumers(deps, other.who, { streamArn: other.streamArn, nextToken: first.nextToken }),
  ).rejects.toMatchObject({ code: "argument.invalid" });
  streams.clock.advance(301_000);
  await expect(listStreamConsumers(deps, who, { streamArn, nextToken: first.nextToken })).rejects.toMatchObject({
    code: "token.expired",
  });
});
