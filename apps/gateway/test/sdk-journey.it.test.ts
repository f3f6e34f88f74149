import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  DeleteStreamCommand,
  DeregisterStreamConsumerCommand,
  DescribeStreamCommand,
  DescribeStreamConsumerCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
  ListTagsForStreamCommand,
  MergeShardsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  RegisterStreamConsumerCommand,
  ResourceNotFoundException,
  SplitShardCommand,
  StartStreamEncryptionCommand,
  StopStreamEncryptionCommand,
  SubscribeToShardCommand,
  UpdateShardCountCommand,
} from "@aws-sdk/client-kinesis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTrial, type Trial } from "./trial.ts";

const StreamName = "journey";
let trial: Trial;
let kinesis: KinesisClient;

beforeAll(async () => {
  trial = await openTrial();
  kinesis = trial.client(await trial.house.makeTeam("Journey"));
});
afterAll(() => trial?.close());

async function untilActive(): Promise<string> {
  for (let i = 0; i < 100; i += 1) {
    const { StreamDescriptionSummary: summary } = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
    if (summary?.StreamStatus === "ACTIVE") return summary.StreamARN ?? "";
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The stream did not become ACTIVE.");
}

async function readAll(ShardId: string): Promise<string[]> {
  const texts: string[] = [];
  const start = await kinesis.send(
    new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" }),
  );
  let ShardIterator = start.ShardIterator;
  while (ShardIterator) {
    const page = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    for (const record of page.Records ?? []) texts.push(Buffer.from(record.Data ?? []).toString());
    if (page.MillisBehindLatest === 0) break;
    ShardIterator = page.NextShardIterator;
  }
  return texts;
}

async function openShards(): Promise<string[]> {
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  return Shards.filter((shard) => !shard.SequenceNumberRange?.EndingSequenceNumber).map((shard) => shard.ShardId ?? "");
}

test("a stream is created and becomes active", async () => {
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 2 }));
  expect(await untilActive()).toMatch(/^arn:aws:kinesis:us-east-1:\d{12}:stream\/journey$/);
});

test("records come back in the order they were put, byte for byte", async () => {
  const put = await kinesis.send(
    new PutRecordCommand({ StreamName, Data: Buffer.from("first"), PartitionKey: "a", ExplicitHashKey: "0" }),
  );
  expect(put.ShardId).toBe("shardId-000000000000");
  expect(put.SequenceNumber).toMatch(/^49\d{54}$/);
  const many = await kinesis.send(
    new PutRecordsCommand({
      StreamName,
      Records: Array.from({ length: 20 }, (_, i) => ({
        Data: Buffer.from(`n${i}`),
        PartitionKey: `k${i}`,
        ExplicitHashKey: "0",
      })),
    }),
  );
  expect(many.FailedRecordCount).toBe(0);
  expect(await readAll("shardId-000000000000")).toEqual(["first", ...Array.from({ length: 20 }, (_, i) => `n${i}`)]);
});

test("an enhanced fan-out consumer is pushed records as they are put", async () => {
  const StreamARN = await untilActive();
  const { Consumer } = await kinesis.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: "fan" }));
  const ConsumerARN = Consumer?.ConsumerARN ?? "";
  for (let i = 0; i < 50; i += 1) {
    const { ConsumerDescription } = await kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN }));
    if (ConsumerDescription?.ConsumerStatus === "ACTIVE") break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { EventStream } = await kinesis.send(
    new SubscribeToShardCommand({ ConsumerARN, ShardId: "shardId-000000000001", StartingPosition: { Type: "LATEST" } }),
  );
  const high = (2n ** 128n - 1n).toString();
  await kinesis.send(
    new PutRecordCommand({ StreamName, Data: Buffer.from("pushed"), PartitionKey: "p", ExplicitHashKey: high }),
  );
  const got: string[] = [];
  for await (const event of EventStream ?? []) {
    for (const record of event.SubscribeToShardEvent?.Records ?? [])
      got.push(Buffer.from(record.Data ?? []).toString());
    if (got.length > 0) break;
  }
  expect(got).toEqual(["pushed"]);
  await kinesis.send(new DeregisterStreamConsumerCommand({ ConsumerARN }));
});

test("splitting, merging and changing the count keep every record readable", async () => {
  await kinesis.send(
    new SplitShardCommand({ StreamName, ShardToSplit: "shardId-000000000000", NewStartingHashKey: "1000000" }),
  );
  await untilActive();
  expect(await openShards()).toEqual(["shardId-000000000001", "shardId-000000000002", "shardId-000000000003"]);
  await kinesis.send(
    new MergeShardsCommand({
      StreamName,
      ShardToMerge: "shardId-000000000002",
      AdjacentShardToMerge: "shardId-000000000003",
    }),
  );
  await untilActive();
  await kinesis.send(new UpdateShardCountCommand({ StreamName, TargetShardCount: 4, ScalingType: "UNIFORM_SCALING" }));
  await untilActive();
  expect(await openShards()).toHaveLength(4);
  expect(await readAll("shardId-000000000000")).toHaveLength(21);
  const start = await kinesis.send(
    new GetShardIteratorCommand({ StreamName, ShardId: "shardId-000000000000", ShardIteratorType: "LATEST" }),
  );
  const end = await kinesis.send(new GetRecordsCommand({ ShardIterator: start.ShardIterator }));
  expect(end.NextShardIterator).toBeUndefined();
  expect(end.ChildShards).toHaveLength(2);
});

test("tags are kept and encrypted records read back", async () => {
  await kinesis.send(new AddTagsToStreamCommand({ StreamName, Tags: { team: "blue" } }));
  expect((await kinesis.send(new ListTagsForStreamCommand({ StreamName }))).Tags).toEqual([
    { Key: "team", Value: "blue" },
  ]);
  const key = { EncryptionType: "KMS", KeyId: "alias/aws/kinesis" } as const;
  await kinesis.send(new StartStreamEncryptionCommand({ StreamName, ...key }));
  await untilActive();
  const put = await kinesis.send(new PutRecordCommand({ StreamName, Data: Buffer.from("secret"), PartitionKey: "s" }));
  expect(put.EncryptionType).toBe("KMS");
  expect(await readAll(put.ShardId ?? "")).toContain("secret");
  await kinesis.send(new StopStreamEncryptionCommand({ StreamName, ...key }));
  await untilActive();
});

test("a deleted stream is gone", async () => {
  await kinesis.send(new DeleteStreamCommand({ StreamName }));
  for (let i = 0; i < 100; i += 1) {
    const gone = await kinesis.send(new DescribeStreamCommand({ StreamName })).then(
      () => false,
      (problem) => problem instanceof ResourceNotFoundException,
    );
    if (gone) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect.unreachable("The stream was still there after ten seconds.");
});
