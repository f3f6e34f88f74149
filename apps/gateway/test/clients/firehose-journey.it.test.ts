import * as aws from "@aws-sdk/client-firehose";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTrial, type Trial } from "../trial.ts";

/** A delivery stream's whole life through the SDK for JavaScript; what is delivered is tested where it is delivered. */
const DeliveryStreamName = "journey";
const destination = {
  RoleARN: "arn:aws:iam::123456789012:role/delivery",
  BucketARN: "arn:aws:s3:::journey",
  Prefix: "in/",
};

let trial: Trial;
let firehose: aws.FirehoseClient;
beforeAll(async () => {
  trial = await openTrial();
  const { accessKeyId, secretAccessKey } = await trial.house.makeTeam("firehose");
  firehose = new aws.FirehoseClient({
    endpoint: trial.house.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId, secretAccessKey },
  });
});
afterAll(async () => {
  firehose?.destroy();
  await trial?.close();
});

async function describe(): Promise<aws.DeliveryStreamDescription> {
  const answer = await firehose.send(new aws.DescribeDeliveryStreamCommand({ DeliveryStreamName }));
  if (!answer.DeliveryStreamDescription) throw new Error("A description without a description.");
  return answer.DeliveryStreamDescription;
}

const until = (isSo: (description: aws.DeliveryStreamDescription) => boolean): Promise<void> =>
  vi.waitFor(async () => expect(isSo(await describe())).toBe(true), { timeout: 20_000, interval: 250 });

test("created, it becomes active", async () => {
  const { DeliveryStreamARN } = await firehose.send(
    new aws.CreateDeliveryStreamCommand({
      DeliveryStreamName,
      DeliveryStreamType: "DirectPut",
      ExtendedS3DestinationConfiguration: { ...destination, CompressionFormat: "GZIP" },
      Tags: [{ Key: "made", Value: "by the SDK" }],
    }),
  );
  expect(DeliveryStreamARN).toMatch(/^arn:aws:firehose:us-east-1:\d{12}:deliverystream\/journey$/);
  await until(({ DeliveryStreamStatus }) => DeliveryStreamStatus === "ACTIVE");
  expect(await describe()).toMatchObject({
    DeliveryStreamARN,
    DeliveryStreamType: "DirectPut",
    VersionId: "1",
    CreateTimestamp: expect.any(Date),
    Destinations: [{ ExtendedS3DestinationDescription: { ...destination, CompressionFormat: "GZIP" } }],
  });
  const { DeliveryStreamNames } = await firehose.send(new aws.ListDeliveryStreamsCommand({}));
  expect(DeliveryStreamNames).toEqual([DeliveryStreamName]);
});

test("records are taken one by one and 500 at once", async () => {
  const Record = { Data: Buffer.from("one\n") };
  const put = await firehose.send(new aws.PutRecordCommand({ DeliveryStreamName, Record }));
  expect(put).toMatchObject({ RecordId: expect.stringMatching(/./), Encrypted: false });
  const Records = Array.from({ length: 500 }, (_, n) => ({ Data: Buffer.from(`${n}\n`) }));
  const batch = await firehose.send(new aws.PutRecordBatchCommand({ DeliveryStreamName, Records }));
  expect(batch).toMatchObject({ FailedPutCount: 0, Encrypted: false });
  expect(new Set(batch.RequestResponses?.map(({ RecordId }) => RecordId)).size).toBe(500);
});

test("its destination is changed by whoever saw the version that it has", async () => {
  const { Destinations: [{ DestinationId } = {}] = [] } = await describe();
  const update = (CurrentDeliveryStreamVersionId: string, Prefix: string) =>
    firehose.send(
      new aws.UpdateDestinationCommand({
        DeliveryStreamName,
        CurrentDeliveryStreamVersionId,
        DestinationId,
        ExtendedS3DestinationUpdate: { Prefix, BufferingHints: { SizeInMBs: 2, IntervalInSeconds: 1 } },
      }),
    );
  await update("1", "changed/");
  await expect(update("1", "too late/")).rejects.toThrow(aws.ConcurrentModificationException);
  expect(await describe()).toMatchObject({
    VersionId: "2",
    LastUpdateTimestamp: expect.any(Date),
    Destinations: [
      {
        ExtendedS3DestinationDescription: {
          ...destination,
          Prefix: "changed/",
          BufferingHints: { SizeInMBs: 2, IntervalInSeconds: 1 },
        },
      },
    ],
  });
});

test("tags are kept", async () => {
  const Tags = [{ Key: "team", Value: "blue" }];
  await firehose.send(new aws.TagDeliveryStreamCommand({ DeliveryStreamName, Tags }));
  await firehose.send(new aws.UntagDeliveryStreamCommand({ DeliveryStreamName, TagKeys: ["made"] }));
  const listed = await firehose.send(new aws.ListTagsForDeliveryStreamCommand({ DeliveryStreamName }));
  expect(listed).toMatchObject({ Tags, HasMoreTags: false });
});

test("encryption is switched on and off", async () => {
  await firehose.send(new aws.StartDeliveryStreamEncryptionCommand({ DeliveryStreamName }));
  await until(({ DeliveryStreamEncryptionConfiguration: sse }) => sse?.Status === "ENABLED");
  const Record = { Data: Buffer.from("sealed") };
  expect(await firehose.send(new aws.PutRecordCommand({ DeliveryStreamName, Record }))).toMatchObject({
    Encrypted: true,
  });
  await firehose.send(new aws.StopDeliveryStreamEncryptionCommand({ DeliveryStreamName }));
  await until(({ DeliveryStreamEncryptionConfiguration: sse }) => sse?.Status === "DISABLED");
});

test("deleted, it is gone", async () => {
  await firehose.send(new aws.DeleteDeliveryStreamCommand({ DeliveryStreamName }));
  await vi.waitFor(() => expect(describe()).rejects.toThrow(aws.ResourceNotFoundException), {
    timeout: 20_000,
    interval: 250,
  });
});
