import { packBatch } from "@millrace/log";
import { createStream, putResourcePolicy, splitShard } from "@millrace/streams";
import { compilePolicies, type Principal, parsePolicy } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ControlHouse, openControlHouse } from "../../test/control-house.ts";
import { createDeliveryStream } from "./create-delivery-stream.ts";
import { describeDeliveryStream } from "./describe-delivery-stream.ts";

let house: ControlHouse;
beforeAll(async () => {
  house = await openControlHouse();
});
afterAll(() => house.close());

const extendedS3DestinationConfiguration = { bucketArn: "arn:aws:s3:::lake" };
const streamArnOf = (who: Principal) => `arn:aws:kinesis:us-east-1:${who.accountId}:stream/s`;

async function makeStream(): Promise<Principal> {
  const who = await house.makeCaller();
  await createStream(house.deps.streams, who, { streamName: "s", shardCount: 2 });
  await house.runJobs();
  return who;
}

function create(who: Principal, kinesisStreamArn: string) {
  return createDeliveryStream(house.deps, who, {
    deliveryStreamName: "d",
    deliveryStreamType: "KinesisStreamAsSource",
    kinesisStreamSourceConfiguration: { kinesisStreamArn, roleArn: "arn:aws:iam::000000000042:role/r" },
    extendedS3DestinationConfiguration,
  });
}

test("each shard is read from where it stood when the delivery was made; closed ones are not read", async () => {
  const { deps } = house;
  const who = await makeStream();
  await splitShard(deps.streams, who, {
    streamName: "s",
    shardToSplit: "shardId-000000000001",
    newStartingHashKey: String(2n ** 127n + 2n ** 126n),
  });
  await house.runJobs();
  const view = await deps.streams.directory.findNow(who.accountId, "us-east-1", "s");
  const open = view?.findShard(0);
  const records = ["a", "b", "c"].map((text) => ({ partitionKey: "k", data: Buffer.from(text) }));
  await deps.streams.log.append(open?.ref as never, packBatch(records));
  await create(who, streamArnOf(who));
  const [lanes, row] = await deps.db.withTeam(who.teamId, async (tx) => [
    await tx.deliveryLane.findMany({ orderBy: { shardIndex: "asc" } }),
    await tx.delivery.findFirstOrThrow(),
  ]);
  expect(lanes.map(({ shardIndex, n, ended }) => ({ shardIndex, n, ended }))).toEqual([
    { shardIndex: 0, n: 3n, ended: false },
    { shardIndex: 1, n: 0n, ended: true },
    { shardIndex: 2, n: 0n, ended: false },
    { shardIndex: 3, n: 0n, ended: false },
  ]);
  expect(row).toMatchObject({ sourceStreamId: view?.id, sourceType: "KinesisStreamAsSource" });
  const { deliveryStreamDescription } = await describeDeliveryStream(deps, who, { deliveryStreamName: "d" });
  expect(deliveryStreamDescription.source).toMatchObject({
    kinesisStreamSourceDescription: { kinesisStreamArn: streamArnOf(who), roleArn: "arn:aws:iam::000000000042:role/r" },
  });
});

test("another account's stream is a source when its policy lets the caller read it, and no sooner", async () => {
  const { deps } = house;
  const owner = await makeStream();
  const reader = await house.makeCaller();
  await expect(create(reader, streamArnOf(owner))).rejects.toMatchObject({ code: "auth.denied" });
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: reader.accountId },
        Action: "kinesis:GetRecords",
        Resource: streamArnOf(owner),
      },
    ],
  });
  await putResourcePolicy(deps.streams, owner, { resourceArn: streamArnOf(owner), policy });
  await create(reader, streamArnOf(owner));
  const lanes = await deps.db.withTeam(reader.teamId, (tx) => tx.deliveryLane.findMany());
  expect(lanes).toHaveLength(2);
});

test("a key that may make deliveries but not read the stream does not get its records that way", async () => {
  const who = await makeStream();
  const only = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "firehose:*", Resource: "*" }],
  };
  const limited = { ...who, policies: compilePolicies([parsePolicy(only)]) };
  await expect(create(limited, streamArnOf(who))).rejects.toMatchObject({ code: "auth.denied" });
});

test("a stream that a policy denies is denied in every spelling of its ARN", async () => {
  const who = await makeStream();
  const allButOne = {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "*", Resource: "*" },
      { Effect: "Deny", Action: "kinesis:*", Resource: streamArnOf(who) },
    ],
  };
  const limited = { ...who, policies: compilePolicies([parsePolicy(allButOne)]) };
  for (const partition of ["aws", "aws-cn", "aws-us-gov"]) {
    const arn = streamArnOf(who).replace("arn:aws:", `arn:${partition}:`);
    await expect(create(limited, arn), arn).rejects.toMatchObject({ code: "auth.denied" });
  }
});

test("a source that is no stream, lies in another region, or does not fit the type is refused", async () => {
  const { deps } = house;
  const who = await makeStream();
  await expect(create(who, streamArnOf(who).replace("stream/s", "stream/missing"))).rejects.toMatchObject({
    code: "argument.invalid",
    message: `Stream missing under account ${who.accountId} not found.`,
  });
  await expect(create(who, streamArnOf(who).replace("us-east-1", "eu-west-1"))).rejects.toThrow("not found.");
  await expect(create(who, "arn:aws:s3:::lake")).rejects.toThrow("arn:aws:s3:::lake is not the ARN of a stream.");
  const kinesisStreamSourceConfiguration = { kinesisStreamArn: streamArnOf(who) };
  const named = { deliveryStreamName: "d", extendedS3DestinationConfiguration };
  await expect(createDeliveryStream(deps, who, { ...named, kinesisStreamSourceConfiguration })).rejects.toThrow(
    "KinesisSourceStreamConfig is only applicable for KinesisStreamAsSource stream type",
  );
  const deliveryStreamType = "KinesisStreamAsSource" as const;
  await expect(createDeliveryStream(deps, who, { ...named, deliveryStreamType })).rejects.toThrow(
    "KinesisStreamSourceConfiguration must be specified for KinesisStreamAsSource stream type",
  );
  const sealed = { ...named, deliveryStreamType, kinesisStreamSourceConfiguration };
  await expect(
    createDeliveryStream(deps, who, {
      ...sealed,
      deliveryStreamEncryptionConfigurationInput: { keyType: "AWS_OWNED_CMK" },
    }),
  ).rejects.toThrow("DeliveryStreamEncryptionConfigurationInput is only applicable for DirectPut stream type");
  await expect(createDeliveryStream(deps, who, { ...named, deliveryStreamType: "MSKAsSource" })).rejects.toThrow(
    "DeliveryStreamType MSKAsSource is not supported.",
  );
});
