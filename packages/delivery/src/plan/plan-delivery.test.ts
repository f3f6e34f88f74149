import { MIB } from "@millrace/base";
import { expect, test } from "vitest";
import {
  processors,
  sampleBucket,
  sampleDestination,
  sampleRow,
  sampleSettings,
} from "../../test/destination-samples.ts";
import type { DeliveryPlan } from "./delivery-plan.ts";
import { destinationKeys } from "./destination.ts";
import { fillDefaults } from "./fill-defaults.ts";
import { planDelivery } from "./plan-delivery.ts";

const plan = (key: (typeof destinationKeys)[number], settings: Record<string, unknown> = {}): DeliveryPlan =>
  planDelivery(sampleRow, sampleDestination(key, settings));
const planS3 = (settings: Record<string, unknown> = {}): DeliveryPlan =>
  plan("extendedS3DestinationConfiguration", settings);
const lambdaArn = "arn:aws:lambda:us-east-1:000000000042:function:clean";

test("without settings a delivery to S3 does what AWS's defaults say", () => {
  expect(planS3()).toEqual({
    deliveryId: "dlv_1",
    teamId: "team_1",
    accountId: "000000000042",
    region: "us-east-1",
    name: "d",
    arn: "arn:aws:firehose:us-east-1:000000000042:deliverystream/d",
    version: 1,
    sourceArn: undefined,
    buffering: { bytes: 5 * MIB, intervalMs: 300_000 },
    steps: {
      decompress: false,
      cloudWatchMessages: false,
      split: undefined,
      transform: undefined,
      partition: undefined,
      delimiter: undefined,
      parquet: undefined,
    },
    object: {
      bucketArn: "arn:aws:s3:::lake",
      prefix: "",
      errorPrefix: undefined,
      timeZone: "UTC",
      compression: "UNCOMPRESSED",
      extension: "",
      buffering: { bytes: 5 * MIB, intervalMs: 300_000 },
    },
    target: { kind: "s3", settings: fillDefaults(sampleDestination("extendedS3DestinationConfiguration")).settings },
    backup: undefined,
    failures: { bucketArn: "arn:aws:s3:::lake", prefix: "", errorPrefix: undefined, timeZone: "UTC" },
    retryMs: 24 * 3_600_000,
  });
});

test.each(destinationKeys)("filling in the defaults of %s twice is filling them in once", (key) => {
  const once = fillDefaults(sampleDestination(key));
  expect(fillDefaults(once)).toEqual(once);
  expect(once.settings).toMatchObject(sampleSettings[key]);
});

test.each([
  ["redshiftDestinationConfiguration", "redshift", 300, 3600],
  ["elasticsearchDestinationConfiguration", "opensearch", 300, 300],
  ["amazonopensearchserviceDestinationConfiguration", "opensearch", 300, 300],
  ["splunkDestinationConfiguration", "splunk", 60, 300],
  ["httpEndpointDestinationConfiguration", "http", 300, 300],
  ["deliverTo", "postgres", 60, 300],
] as const)("%s goes to %s, buffered %i s and tried %i s", (key, kind, seconds, retrySeconds) => {
  const made = plan(key);
  expect(made.target.kind).toBe(kind);
  expect(made.buffering).toEqual({ bytes: 5 * MIB, intervalMs: seconds * 1000 });
  expect(made.retryMs).toBe(retrySeconds * 1000);
  expect(made.object === undefined).toBe(kind !== "redshift");
  expect(made.failures.bucketArn).toBe(sampleBucket.bucketArn);
  expect(made.backup).toBeUndefined();
});

test("hints, retries and places are taken as they are given; an interval of 0 is no missing one", () => {
  const made = plan("httpEndpointDestinationConfiguration", {
    bufferingHints: { sizeInMbs: 64, intervalInSeconds: 0 },
    retryOptions: { durationInSeconds: 0 },
    s3BackupMode: "AllData",
    s3Configuration: {
      ...sampleBucket,
      prefix: "all/",
      errorOutputPrefix: "bad/",
      compressionFormat: "GZIP",
      bufferingHints: { intervalInSeconds: 60 },
    },
  });
  expect(made.buffering).toEqual({ bytes: 64 * MIB, intervalMs: 0 });
  expect(made.retryMs).toBe(0);
  expect(made.failures).toEqual({
    bucketArn: "arn:aws:s3:::lake",
    prefix: "all/",
    errorPrefix: "bad/",
    timeZone: "UTC",
  });
  expect(made.backup).toEqual({
    ...made.failures,
    compression: "GZIP",
    extension: "",
    buffering: { bytes: 5 * MIB, intervalMs: 60_000 },
  });
});

test("a copy of the source records goes to its own bucket when it is switched on, and not before", () => {
  const s3BackupConfiguration = { bucketArn: "arn:aws:s3:::copies" };
  expect(planS3({ s3BackupConfiguration }).backup).toBeUndefined();
  const made = planS3({
    s3BackupConfiguration,
    s3BackupMode: "Enabled",
    fileExtension: ".json",
    customTimeZone: "Asia/Tokyo",
  });
  expect(made.backup).toMatchObject({ bucketArn: "arn:aws:s3:::copies", extension: "", timeZone: "UTC" });
  expect(made.object).toMatchObject({ bucketArn: "arn:aws:s3:::lake", extension: ".json", timeZone: "Asia/Tokyo" });
  const redshift = plan("redshiftDestinationConfiguration", { s3BackupConfiguration, s3BackupMode: "Enabled" });
  expect(redshift.backup?.bucketArn).toBe("arn:aws:s3:::copies");
  expect(redshift.object?.bucketArn).toBe("arn:aws:s3:::lake");
});

test("every processor becomes its step, whatever the order they stand in", () => {
  const { steps } = planS3({
    processingConfiguration: processors(
      ["AppendDelimiterToRecord", { Delimiter: "\\n" }],
      ["Lambda", { LambdaArn: lambdaArn, NumberOfRetries: "0", BufferSizeInMBs: "0.2", BufferIntervalInSeconds: "0" }],
      ["CloudWatchLogProcessing", { DataMessageExtraction: "true" }],
      ["Decompression", { CompressionFormat: "GZIP" }],
      ["RecordDeAggregation", { SubRecordType: "DELIMITED", Delimiter: Buffer.from("##").toString("base64") }],
    ),
  });
  expect(steps).toEqual({
    decompress: true,
    cloudWatchMessages: true,
    split: { kind: "delimited", delimiter: Buffer.from("##") },
    transform: { functionArn: lambdaArn, bufferBytes: 209_715, intervalMs: 0, retries: 0 },
    partition: undefined,
    delimiter: Buffer.from("\n"),
    parquet: undefined,
  });
});

test("a transform has AWS's defaults, and Splunk's its smaller batches", () => {
  const processingConfiguration = processors(["Lambda", { LambdaArn: lambdaArn }]);
  const usual = { functionArn: lambdaArn, bufferBytes: MIB, intervalMs: 0, retries: 3 };
  expect(planS3({ processingConfiguration }).steps.transform).toEqual(usual);
  const splunk = plan("splunkDestinationConfiguration", { processingConfiguration });
  expect(splunk.steps.transform).toEqual({ ...usual, bufferBytes: MIB / 4 });
});

test("processors that are switched off do nothing, not even wrong ones", () => {
  const processingConfiguration = { ...processors(["Lambda", { LambdaArn: "nonsense" }]), enabled: false };
  expect(planS3({ processingConfiguration }).steps.transform).toBeUndefined();
});

test("partitions come from a query or from the transform alone", () => {
  const dynamicPartitioningConfiguration = { enabled: true };
  const query = { MetadataExtractionQuery: "{a:.a}", JsonParsingEngine: "JQ-1.6" };
  const byQuery = planS3({
    dynamicPartitioningConfiguration,
    processingConfiguration: processors(["MetadataExtraction", query]),
  });
  expect(byQuery.steps.partition).toEqual({ query: "{a:.a}", retryMs: 300_000 });
  expect(byQuery.buffering.bytes).toBe(128 * MIB);
  const byFunction = planS3({
    dynamicPartitioningConfiguration: { enabled: true, retryOptions: { durationInSeconds: 10 } },
    processingConfiguration: processors(["Lambda", { LambdaArn: lambdaArn }]),
  });
  expect(byFunction.steps.partition).toEqual({ query: undefined, retryMs: 10_000 });
});

test.each([
  [["Lambda", { LambdaArn: "arn:aws:s3:::x" }], "LambdaArn of the Lambda processor must be the ARN of a function."],
  [
    ["Lambda", { LambdaArn: lambdaArn, BufferSizeInMBs: "4" }],
    "BufferSizeInMBs of the Lambda processor must be a number from 0.2 to 3.",
  ],
  [
    ["Lambda", { LambdaArn: lambdaArn, NumberOfRetries: "many" }],
    "NumberOfRetries of the Lambda processor must be a number from 0 to 300.",
  ],
  [
    ["RecordDeAggregation", { SubRecordType: "XML" }],
    "SubRecordType of RecordDeAggregation must be JSON or DELIMITED.",
  ],
  [
    ["RecordDeAggregation", { SubRecordType: "DELIMITED" }],
    "RecordDeAggregation of type DELIMITED needs a Delimiter in base64.",
  ],
  [
    ["CloudWatchLogProcessing", { DataMessageExtraction: "true" }],
    "CloudWatchLogProcessing can only be enabled when Decompression is enabled.",
  ],
  [["Decompression", { CompressionFormat: "ZIP" }], "CompressionFormat must be GZIP."],
  [
    ["MetadataExtraction", { MetadataExtractionQuery: "{a:.a}" }],
    "MetadataExtraction can only be enabled when Dynamic Partitioning is enabled.",
  ],
] as const)("the processor %j is refused: %s", (processor, message) => {
  const processingConfiguration = processors(processor);
  expect(() => planS3({ processingConfiguration })).toThrow(
    expect.objectContaining({ code: "argument.invalid", message }),
  );
});

test("two processors of one type, and partitioning by nothing, are refused", () => {
  const one = ["Lambda", { LambdaArn: lambdaArn }] as const;
  expect(() => planS3({ processingConfiguration: processors(one, one) })).toThrow(
    "Only one processor of type Lambda is supported.",
  );
  expect(() => planS3({ dynamicPartitioningConfiguration: { enabled: true } })).toThrow(
    "Processing Configuration is not enabled when DataPartitioning is enabled.",
  );
});
