import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { createStream } from "./create-stream.ts";
import { describeStream } from "./describe-stream.ts";
import { describeStreamSummary } from "./describe-stream-summary.ts";
import { listStreams } from "./list-streams.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

test("a new stream is CREATING without shards, and ACTIVE with even shards once its job has run", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  await createStream(deps, who, { streamName: "orders", shardCount: 3 });
  const creating = await describeStream(deps, who, { streamName: "orders" });
  expect(creating.streamDescription).toMatchObject({ streamStatus: "CREATING", shards: [], hasMoreShards: false });

  await streams.runJobs();
  const { streamDescription } = await describeStream(deps, who, { streamName: "orders" });
  expect(streamDescription).toMatchObject({
    streamName: "orders",
    streamArn: `arn:aws:kinesis:us-east-1:${who.accountId}:stream/orders`,
    streamStatus: "ACTIVE",
    streamModeDetails: { streamMode: "PROVISIONED" },
    retentionPeriodHours: 24,
    encryptionType: "NONE",
    enhancedMonitoring: [{ shardLevelMetrics: [] }],
  });
  expect(streamDescription).not.toHaveProperty("keyId");
  expect(streamDescription.shards.map((shard) => [shard.shardId, shard.hashKeyRange.startingHashKey])).toEqual([
    ["shardId-000000000000", "0"],
    ["shardId-000000000001", "113427455640312821154458202477256070485"],
    ["shardId-000000000002", "226854911280625642308916404954512140970"],
  ]);
  for (const { sequenceNumberRange } of streamDescription.shards) {
    expect(sequenceNumberRange.startingSequenceNumber).toMatch(/^49\d{54}$/);
    expect(sequenceNumberRange).not.toHaveProperty("endingSequenceNumber");
  }
});

test("without a count and a mode a stream is on-demand with four shards", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  await createStream(deps, who, { streamName: "demand" });
  await streams.runJobs();
  const { streamDescriptionSummary } = await describeStreamSummary(deps, who, { streamName: "demand" });
  expect(streamDescriptionSummary).toMatchObject({
    streamModeDetails: { streamMode: "ON_DEMAND" },
    openShardCount: 4,
    consumerCount: 0,
    maxRecordSizeInKib: 1024,
  });
  expect(streamDescriptionSummary).not.toHaveProperty("warmThroughput");
});

test("a name is taken once per team and region, and nobody else's", async () => {
  const { deps } = streams;
  const [a, b] = [await streams.makeCaller(), await streams.makeCaller()];
  const input = { streamName: "same", shardCount: 1 };
  await createStream(deps, a, input);
  await createStream(deps, b, input);
  await createStream(deps, { ...a, region: "eu-west-1" }, input);
  await expect(createStream(deps, a, input)).rejects.toMatchObject({
    code: "stream.exists",
    message: `Stream same under account ${a.accountId} already exists.`,
  });
});

test("two creations of one name at once make one stream", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  const attempts = await Promise.allSettled(
    Array.from({ length: 4 }, () => createStream(deps, who, { streamName: "race", shardCount: 1 })),
  );
  expect(attempts.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
  for (const attempt of attempts) {
    if (attempt.status === "rejected") expect(attempt.reason).toMatchObject({ code: "stream.exists" });
  }
});

test("count and mode must go together", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  const create = (input: object) => createStream(deps, who, { streamName: "odd", ...input });
  for (const input of [
    { shardCount: 2, streamModeDetails: { streamMode: "ON_DEMAND" } },
    { streamModeDetails: { streamMode: "PROVISIONED" } },
    { shardCount: 2, warmThroughputMibps: 10 },
  ]) {
    await expect(create(input)).rejects.toMatchObject({ code: "argument.invalid" });
  }
  await expect(create({ warmThroughputMibps: 10 })).rejects.toMatchObject({ code: "input.invalid" });
});

test("quotas hold: shards, on-demand streams, streams in CREATING", async () => {
  const { deps } = streams;
  const limits = { shardsMax: 5, onDemandStreamsMax: 1, streamsCreatingMax: 3 };
  const who = await streams.makeCaller({ limits });
  await createStream(deps, who, { streamName: "a", shardCount: 3 });
  await expect(createStream(deps, who, { streamName: "b", shardCount: 3 })).rejects.toMatchObject({
    code: "limit.exceeded",
    message:
      `This request would exceed the shard limit for the account ${who.accountId} in us-east-1. ` +
      "Current shard count for the account: 3. Limit: 5. Number of additional shards that would have resulted from this request: 3. " +
      "Refer to the AWS Service Limits page (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and how to request higher limits.",
  });
  await createStream(deps, who, { streamName: "c" });
  await expect(createStream(deps, who, { streamName: "d" })).rejects.toMatchObject({
    code: "limit.exceeded",
    message: `This request would exceed the limit on the number of On-Demand streams for the account ${who.accountId} in us-east-1. Current On-Demand streams count: 1. Limit: 1.`,
  });
  await createStream(deps, who, { streamName: "e", shardCount: 1 });
  await expect(createStream(deps, who, { streamName: "f", shardCount: 1 })).rejects.toMatchObject({
    code: "limit.exceeded",
  });
  await streams.runJobs();
  await createStream(deps, who, { streamName: "f", shardCount: 1 });
});

test("a stream is created with its tags, and audited in the same breath", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  await createStream(deps, who, { streamName: "tagged", shardCount: 1, tags: { team: "a" } });
  const [stream, audit] = await deps.db.withTeam(
    who.teamId,
    async (tx) => [await tx.stream.findFirstOrThrow(), await tx.auditEvent.findMany()] as const,
  );
  expect(stream.tags).toEqual({ team: "a" });
  expect(audit).toMatchObject([{ action: "stream.create", resource: expect.stringContaining("stream/tagged") }]);
});

test("streams are listed by name in byte order, by token or by the last name, region by region", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  for (const streamName of ["b", "a.1", "B", "a-1", "A_1"])
    await createStream(deps, who, { streamName, shardCount: 1 });
  await createStream(deps, { ...who, region: "eu-west-1" }, { streamName: "elsewhere", shardCount: 1 });
  const sorted = ["A_1", "B", "a-1", "a.1", "b"];
  expect(await listStreams(deps, who, {})).toMatchObject({
    streamNames: sorted,
    hasMoreStreams: false,
    streamSummaries: sorted.map((streamName) => ({ streamName, streamStatus: "CREATING" })),
  });

  const first = await listStreams(deps, who, { limit: 2 });
  expect(first).toMatchObject({ streamNames: ["A_1", "B"], hasMoreStreams: true });
  const byToken = await listStreams(deps, who, { limit: 2, nextToken: first.nextToken });
  const byName = await listStreams(deps, who, { limit: 2, exclusiveStartStreamName: "B" });
  expect(byToken.streamNames).toEqual(["a-1", "a.1"]);
  expect(byName.streamNames).toEqual(byToken.streamNames);
  const last = await listStreams(deps, who, { exclusiveStartStreamName: "a.0" });
  expect(last.streamNames).toEqual(["a.1", "b"]);
  expect(last).not.toHaveProperty("nextToken");

  await expect(listStreams(deps, who, { nextToken: "nonsense" })).rejects.toMatchObject({ code: "argument.invalid" });
  await expect(listStreams(deps, await streams.makeCaller(), { nextToken: first.nextToken })).rejects.toMatchObject({
    code: "argument.invalid",
  });
  streams.clock.advance(301_000);
  await expect(listStreams(deps, who, { nextToken: first.nextToken })).rejects.toMatchObject({ code: "token.expired" });
});
