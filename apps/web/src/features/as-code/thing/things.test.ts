import { expect, test } from "vitest";
import { applicationCode } from "./application-code.ts";
import { awsNames } from "./aws-names.ts";
import { type DescribedDelivery, deliveryCode } from "./delivery-code.ts";
import { type DescribedStream, streamCode } from "./stream-code.ts";

const place = { endpoint: "http://localhost:4566", region: "us-east-1", accountId: "123456789012" };
const stream: DescribedStream = {
  name: "orders",
  mode: "PROVISIONED",
  openShards: 2,
  retentionHours: 24,
  encryptionType: "NONE",
  maxRecordSizeKib: 1024,
  tags: {},
};
const delivery: DescribedDelivery = {
  ...{ name: "orders", sourceStream: "demo" },
  names: { configuration: "extendedS3DestinationConfiguration", update: "extendedS3DestinationUpdate" },
  settings: { bucketArn: "arn:aws:s3:::lake", bufferingHints: { sizeInMbs: 5, intervalInSeconds: 60 } },
};

test.each([
  ["bucketArn", "BucketARN"],
  ["sizeInMbs", "SizeInMBs"],
  ["kinesisStreamArn", "KinesisStreamARN"],
  ["clusterJdbcUrl", "ClusterJDBCURL"],
  ["hecAcknowledgmentTimeoutInSeconds", "HECAcknowledgmentTimeoutInSeconds"],
  ["extendedS3DestinationConfiguration", "ExtendedS3DestinationConfiguration"],
  ["s3BackupMode", "S3BackupMode"],
])("%s is %s on AWS's wire", (inner, wire) => expect(awsNames({ [inner]: 1 })).toEqual({ [wire]: 1 }));

test("a plain stream is one call; what it has beside is set when it is there", () => {
  expect(streamCode(stream).calls).toEqual([
    { service: "kinesis", operation: "CreateStream", input: { StreamName: "orders", ShardCount: 2 } },
    { service: "kinesis", operation: "StreamExists", isWaiter: true, input: { StreamName: "orders" } },
  ]);
  const full = { ...stream, mode: "ON_DEMAND", retentionHours: 48, encryptionType: "KMS", tags: { team: "shop" } };
  expect(streamCode(full).calls.map(({ operation, input }) => [operation, input])).toEqual([
    ["CreateStream", { StreamName: "orders", StreamModeDetails: { StreamMode: "ON_DEMAND" }, Tags: { team: "shop" } }],
    ["StreamExists", { StreamName: "orders" }],
    ["IncreaseStreamRetentionPeriod", { StreamName: "orders", RetentionPeriodHours: 48 }],
    ["StreamExists", { StreamName: "orders" }],
    ["StartStreamEncryption", { StreamName: "orders", EncryptionType: "KMS", KeyId: "alias/aws/kinesis" }],
  ]);
});

test("a delivery as the request that makes it", () => {
  expect(deliveryCode(delivery, place).calls.map(({ input }) => input)).toEqual([
    {
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
    },
  ]);
});

test("what AWS has not cannot be said in its words", () => {
  const own = { ...delivery, names: { configuration: "deliverTo", update: "deliverToUpdate" } };
  expect(deliveryCode(own, place)).toEqual({ calls: [], blocks: undefined });
});

test("an application is told in AWS's own words", () => {
  const schema = {
    format: { type: "JSON" as const, rowPath: "$" },
    columns: [{ name: "total", mapping: "$.total", sqlType: "DOUBLE" }],
  };
  const definition = {
    code: "-- it's SQL",
    inputs: [
      {
        inputId: "1.1",
        namePrefix: "SOURCE_SQL_STREAM",
        source: { resourceArn: "arn:aws:kinesis:us-east-1:000000000000:stream/orders" },
        parallelism: 2,
        schema,
      },
    ],
    outputs: [
      {
        outputId: "1.2",
        name: "LARGE",
        kind: "delivery" as const,
        target: { resourceArn: "arn:aws:firehose:us-east-1:000000000000:deliverystream/lake" },
        format: "CSV" as const,
      },
    ],
    references: [],
  };
  const [create] = applicationCode({ name: "large", description: "", definition }, place).calls;
  expect(create?.input).toMatchObject({
    ApplicationName: "large",
    RuntimeEnvironment: "SQL-1_0",
    ApplicationConfiguration: {
      ApplicationCodeConfiguration: { CodeContent: { TextContent: "-- it's SQL" } },
      SqlApplicationConfiguration: {
        Inputs: [
          {
            KinesisStreamsInput: { ResourceARN: "arn:aws:kinesis:us-east-1:000000000000:stream/orders" },
            InputParallelism: { Count: 2 },
            InputSchema: {
              RecordFormat: {
                RecordFormatType: "JSON",
                MappingParameters: { JSONMappingParameters: { RecordRowPath: "$" } },
              },
              RecordColumns: [{ Name: "total", Mapping: "$.total", SqlType: "DOUBLE" }],
            },
          },
        ],
        Outputs: [{ Name: "LARGE", DestinationSchema: { RecordFormatType: "CSV" } }],
      },
    },
  });
});
