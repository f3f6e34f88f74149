import * as aws from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readShard } from "../read-shard.ts";
import { registerConsumer } from "../register-consumer.ts";
import { openTrial, type Trial } from "../trial.ts";
import { untilActive } from "../until-active.ts";
import { untilGone } from "../until-gone.ts";

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial?.close());

/** HTTP/2 with prior knowledge is what this client speaks by default; HTTP/1.1 what many are set to. */
const transports = [
  { over: "HTTP/2", settings: {} },
  { over: "HTTP/1.1", settings: { requestHandler: new NodeHttpHandler() } },
];
const StreamName = "journey";
const HASH_MAX = (2n ** 128n - 1n).toString();
const shard = (index: number): string => `shardId-${String(index).padStart(12, "0")}`;

describe.each(transports)("a stream's whole life through the SDK for JavaScript over $over", ({ over, settings }) => {
  let kinesis: aws.KinesisClient;
  let StreamARN: string;
  const texts = async (ShardId: string): Promise<string[]> =>
    (await readShard(kinesis, StreamName, ShardId)).map(({ Data }) => Buffer.from(Data ?? []).toString());
  const openShards = async (): Promise<(string | undefined)[]> => {
    const ShardFilter = { Type: "AT_LATEST" } as const;
    const { Shards = [] } = await kinesis.send(new aws.ListShardsCommand({ StreamName, ShardFilter }));
    return Shards.map(({ ShardId }) => ShardId);
  };

  test("created, it becomes active", async () => {
    kinesis = trial.client({ ...(await trial.house.makeTeam(over)), ...settings });
    await kinesis.send(new aws.CreateStreamCommand({ StreamName, ShardCount: 2 }));
    StreamARN = await untilActive(kinesis, StreamName);
    expect(StreamARN).toMatch(/^arn:aws:kinesis:us-east-1:\d{12}:stream\/journey$/);
  });

  test("records come back in the order they were put, byte for byte", async () => {
    const first = { Data: Buffer.from("first"), PartitionKey: "a", ExplicitHashKey: "0" };
    const put = await kinesis.send(new aws.PutRecordCommand({ StreamName, ...first }));
    expect(put.ShardId).toBe(shard(0));
    expect(put.SequenceNumber).toMatch(/^49\d{54}$/);
    const names = Array.from({ length: 20 }, (_, n) => `n${n}`);
    const Records = names.map((name) => ({ Data: Buffer.from(name), PartitionKey: name, ExplicitHashKey: "0" }));
    const many = await kinesis.send(new aws.PutRecordsCommand({ StreamName, Records }));
    expect(many.FailedRecordCount).toBe(0);
    expect(await texts(shard(0))).toEqual(["first", ...names]);
  });

  test("an enhanced fan-out consumer is pushed a record when it is put", async () => {
    const ConsumerARN = await registerConsumer(kinesis, { StreamARN, ConsumerName: "fan" });
    const StartingPosition = { Type: "LATEST" } as const;
    const { EventStream = [] } = await kinesis.send(
      new aws.SubscribeToShardCommand({ ConsumerARN, ShardId: shard(1), StartingPosition }),
    );
    const record = { Data: Buffer.from("pushed"), PartitionKey: "p", ExplicitHashKey: HASH_MAX };
    await kinesis.send(new aws.PutRecordCommand({ StreamName, ...record }));
    for await (const { SubscribeToShardEvent } of EventStream) {
      const got = SubscribeToShardEvent?.Records ?? [];
      if (got.length === 0) continue;
      expect(got.map(({ Data }) => Buffer.from(Data ?? []).toString())).toEqual(["pushed"]);
      break;
    }
    const { Consumers } = await kinesis.send(new aws.ListStreamConsumersCommand({ StreamARN }));
    expect(Consumers).toMatchObject([{ ConsumerName: "fan", ConsumerARN, ConsumerStatus: "ACTIVE" }]);
    await kinesis.send(new aws.DeregisterStreamConsumerCommand({ ConsumerARN }));
  });

  test("split, merged and scaled, it keeps every record readable", async () => {
    const ShardToSplit = shard(0);
    await kinesis.send(new aws.SplitShardCommand({ StreamName, ShardToSplit, NewStartingHashKey: "1000000" }));
    await untilActive(kinesis, StreamName);
    expect(await openShards()).toEqual([shard(1), shard(2), shard(3)]);
    const pair = { ShardToMerge: shard(2), AdjacentShardToMerge: shard(3) };
    await kinesis.send(new aws.MergeShardsCommand({ StreamName, ...pair }));
    await untilActive(kinesis, StreamName);
    const four = { TargetShardCount: 4, ScalingType: "UNIFORM_SCALING" } as const;
    await kinesis.send(new aws.UpdateShardCountCommand({ StreamName, ...four }));
    await untilActive(kinesis, StreamName);
    expect(await openShards()).toHaveLength(4);
    expect(await texts(shard(0))).toHaveLength(21);
    const latest = { ShardId: shard(0), ShardIteratorType: "LATEST" } as const;
    const { ShardIterator } = await kinesis.send(new aws.GetShardIteratorCommand({ StreamName, ...latest }));
    const end = await kinesis.send(new aws.GetRecordsCommand({ ShardIterator }));
    expect(end.NextShardIterator).toBeUndefined();
    expect(end.ChildShards).toHaveLength(2);
  });

  test("tags, retention, monitoring and a resource policy are kept", async () => {
    await kinesis.send(new aws.AddTagsToStreamCommand({ StreamName, Tags: { team: "blue" } }));
    const { Tags } = await kinesis.send(new aws.ListTagsForStreamCommand({ StreamName }));
    expect(Tags).toEqual([{ Key: "team", Value: "blue" }]);
    const RetentionPeriodHours = 8760;
    await kinesis.send(new aws.IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours }));
    const { StreamDescription } = await kinesis.send(new aws.DescribeStreamCommand({ StreamName }));
    expect(StreamDescription?.RetentionPeriodHours).toBe(8760);
    const ShardLevelMetrics = ["IncomingBytes"] as const;
    const on = await kinesis.send(
      new aws.EnableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: [...ShardLevelMetrics] }),
    );
    expect(on.DesiredShardLevelMetrics).toEqual(ShardLevelMetrics);
    await untilActive(kinesis, StreamName);
    const Principal = { AWS: "999999999999" };
    const statement = { Effect: "Allow", Principal, Action: "kinesis:PutRecord", Resource: StreamARN };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await kinesis.send(new aws.PutResourcePolicyCommand({ ResourceARN: StreamARN, Policy }));
    const kept = await kinesis.send(new aws.GetResourcePolicyCommand({ ResourceARN: StreamARN }));
    expect(JSON.parse(kept.Policy ?? "")).toEqual(JSON.parse(Policy));
    await kinesis.send(new aws.DeleteResourcePolicyCommand({ ResourceARN: StreamARN }));
  });

  test("encrypted records read back", async () => {
    const key = { EncryptionType: "KMS", KeyId: "alias/aws/kinesis" } as const;
    await kinesis.send(new aws.StartStreamEncryptionCommand({ StreamName, ...key }));
    await untilActive(kinesis, StreamName);
    const record = { Data: Buffer.from("secret"), PartitionKey: "s" };
    const put = await kinesis.send(new aws.PutRecordCommand({ StreamName, ...record }));
    expect(put.EncryptionType).toBe("KMS");
    expect(await texts(put.ShardId ?? "")).toContain("secret");
    await kinesis.send(new aws.StopStreamEncryptionCommand({ StreamName, ...key }));
    await untilActive(kinesis, StreamName);
  });

  test("deleted, it is gone", async () => {
    await kinesis.send(new aws.DeleteStreamCommand({ StreamName }));
    await untilGone(kinesis, StreamName);
  });
});
