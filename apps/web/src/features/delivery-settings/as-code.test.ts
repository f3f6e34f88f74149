import { expect, test } from "vitest";
import type { DeliveryDetail } from "../deliveries/index.ts";
import { asCode, awsName, createRequest } from "./as-code.ts";

const place = { endpoint: "http://localhost:4566", region: "us-east-1", accountId: "123456789012" };
const delivery: DeliveryDetail = {
  ...{ name: "orders", arn: "arn:x", status: "ACTIVE", statusProblem: undefined, paused: false, versionId: "1" },
  ...{ createdMs: 0, targetKind: "s3", sourceStream: "demo", isEncrypted: false, transformArn: undefined },
  names: { configuration: "extendedS3DestinationConfiguration", update: "extendedS3DestinationUpdate" },
  settings: { bucketArn: "arn:aws:s3:::lake", bufferingHints: { sizeInMbs: 5, intervalInSeconds: 60 } },
  bucket: {},
};

test.each([
  ["bucketArn", "BucketARN"],
  ["sizeInMbs", "SizeInMBs"],
  ["kinesisStreamArn", "KinesisStreamARN"],
  ["clusterJdbcUrl", "ClusterJDBCURL"],
  ["hecAcknowledgmentTimeoutInSeconds", "HECAcknowledgmentTimeoutInSeconds"],
  ["extendedS3DestinationConfiguration", "ExtendedS3DestinationConfiguration"],
  ["s3BackupMode", "S3BackupMode"],
])("%s is %s on AWS's wire", (inner, wire) => expect(awsName(inner)).toBe(wire));

test("a delivery as the request that makes it", () => {
  expect(createRequest(delivery, place)).toEqual({
    DeliveryStreamName: "orders",
    DeliveryStreamType: "KinesisStreamAsSource",
    KinesisStreamSourceConfiguration: {
      KinesisStreamARN: "arn:aws:kinesis:us-east-1:123456789012:stream/demo",
      RoleARN: "arn:aws:iam::123456789012:role/firehose",
    },
    ExtendedS3DestinationConfiguration: {
      RoleARN: "arn:aws:iam::123456789012:role/firehose",
      BucketARN: "arn:aws:s3:::lake",
      BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 60 },
    },
  });
});

test("what AWS has not cannot be said in its words", () => {
  expect(asCode({ ...delivery, names: { configuration: "deliverTo", update: "deliverToUpdate" } }, place)).toEqual([]);
});
