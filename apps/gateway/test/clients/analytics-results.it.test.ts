import { gunzipSync } from "node:zlib";
import * as firehose from "@aws-sdk/client-firehose";
import { type KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import * as aws from "@aws-sdk/client-kinesis-analytics-v2";
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readShard } from "../read-shard.ts";
import { openTrial, type Trial } from "../trial.ts";
import { type AnalyticsTrial, openAnalyticsTrial, RoleARN } from "./analytics-samples.ts";

/** The work of an application, as whoever uses only AWS's SDKs sees it: results in a stream, and in a file by a delivery. */
const ApplicationName = "dear";
const DeliveryStreamName = "counts";
const Bucket = "counts";
const RESULTS = { timeout: 40_000, interval: 500 };

const codeFor = (price: number) => `
CREATE OR REPLACE STREAM "DEAR" (ticker VARCHAR(4), price DOUBLE);
CREATE OR REPLACE PUMP "FILTER" AS INSERT INTO "DEAR"
  SELECT STREAM "ticker", "price" FROM "SOURCE_SQL_STREAM_001" WHERE "price" > ${price};
CREATE OR REPLACE STREAM "COUNTS" (ticker VARCHAR(4), trades BIGINT);
CREATE OR REPLACE PUMP "TUMBLE" AS INSERT INTO "COUNTS"
  SELECT STREAM "ticker", COUNT(*) FROM "SOURCE_SQL_STREAM_001"
  GROUP BY "ticker", STEP("SOURCE_SQL_STREAM_001".ROWTIME BY INTERVAL '1' SECOND);`;

let trial: Trial;
let given: AnalyticsTrial;
let kinesis: KinesisClient;
let analytics: aws.KinesisAnalyticsV2Client;
let deliveries: firehose.FirehoseClient;
let s3: S3Client;
let deliveryArn = "";
/** Prices of all that was put, and of those that the filter of their time lets through. */
const put: number[] = [];
const dear: number[] = [];

beforeAll(async () => {
  trial = await openTrial();
  const team = await trial.house.makeTeam("results");
  given = await openAnalyticsTrial(trial, team);
  kinesis = trial.client(team);
  analytics = new aws.KinesisAnalyticsV2Client(given.client);
  deliveries = new firehose.FirehoseClient(given.client);
  s3 = new S3Client({ ...given.client, forcePathStyle: true });
  for (let n = 0; n < 20; n += 1) note(n + 0.5, 10);
  await makeDelivery();
}, 60_000);
afterAll(async () => {
  for (const client of [analytics, deliveries, s3]) client?.destroy();
  await trial?.close();
}, 60_000);

function note(price: number, threshold: number): void {
  put.push(price);
  if (price > threshold) dear.push(price);
}

async function makeDelivery(): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket }));
  const made = await deliveries.send(
    new firehose.CreateDeliveryStreamCommand({
      DeliveryStreamName,
      DeliveryStreamType: "DirectPut",
      ExtendedS3DestinationConfiguration: {
        RoleARN,
        BucketARN: `arn:aws:s3:::${Bucket}`,
        CompressionFormat: "GZIP",
        BufferingHints: { IntervalInSeconds: 1, SizeInMBs: 1 },
      },
    }),
  );
  deliveryArn = made.DeliveryStreamARN ?? "";
  await vi.waitFor(async () => {
    const { DeliveryStreamDescription: it } = await deliveries.send(
      new firehose.DescribeDeliveryStreamCommand({ DeliveryStreamName }),
    );
    expect(it?.DeliveryStreamStatus).toBe("ACTIVE");
  }, RESULTS);
}

/** Puts a trade at each of the prices, of which the filter lets through those above the threshold. */
async function trade(prices: readonly number[], threshold: number): Promise<void> {
  for (const price of prices) note(price, threshold);
  const Records = prices.map((price) => ({
    PartitionKey: String(price),
    Data: Buffer.from(`{"ticker":"T${Math.floor(price) % 4}","price":${price}}`),
  }));
  const { FailedRecordCount } = await kinesis.send(new PutRecordsCommand({ StreamARN: given.sourceArn, Records }));
  expect(FailedRecordCount).toBe(0);
}

async function statusIs(status: aws.ApplicationStatus): Promise<void> {
  await vi.waitFor(async () => {
    const { ApplicationDetail } = await analytics.send(new aws.DescribeApplicationCommand({ ApplicationName }));
    expect(ApplicationDetail?.ApplicationStatus).toBe(status);
  }, RESULTS);
}

/** The prices in the stream of results: all that should have come by now, once each and in the order of their putting. */
async function expectDear(): Promise<void> {
  await vi.waitFor(async () => {
    const records = await readShard(kinesis, "target", "shardId-000000000000");
    const rows = records.map(({ Data }) => JSON.parse(Buffer.from(Data ?? []).toString()) as { PRICE: number });
    expect(rows.map(({ PRICE }) => PRICE)).toEqual(dear);
  }, RESULTS);
}

/** What the delivery wrote adds up to all that was put, by ticker. */
async function expectCounts(): Promise<void> {
  const wanted: Record<string, number> = {};
  for (const price of put) {
    const ticker = `T${Math.floor(price) % 4}`;
    wanted[ticker] = (wanted[ticker] ?? 0) + 1;
  }
  await vi.waitFor(async () => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    const totals: Record<string, number> = {};
    for (const { Key } of Contents) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      const text = gunzipSync((await Body?.transformToByteArray()) ?? Buffer.alloc(0)).toString();
      for (const line of text.trim().split("\n")) {
        const { TICKER, TRADES } = JSON.parse(line) as { TICKER: string; TRADES: number };
        totals[TICKER] = (totals[TICKER] ?? 0) + TRADES;
      }
    }
    expect(totals).toEqual(wanted);
  }, RESULTS);
}

const start = (InputStartingPosition: aws.InputStartingPosition) =>
  analytics.send(
    new aws.StartApplicationCommand({
      ApplicationName,
      RunConfiguration: {
        SqlRunConfigurations: [{ InputId: "1.1", InputStartingPositionConfiguration: { InputStartingPosition } }],
      },
    }),
  );

test("with a discovered schema and two pumps, results are in the stream and in files", {
  timeout: 120_000,
}, async () => {
  const { InputSchema } = await analytics.send(
    new aws.DiscoverInputSchemaCommand({ ResourceARN: given.sourceArn, ServiceExecutionRole: RoleARN }),
  );
  const DestinationSchema = { RecordFormatType: "JSON" } as const;
  await analytics.send(
    new aws.CreateApplicationCommand({
      ApplicationName,
      RuntimeEnvironment: "SQL-1_0",
      ServiceExecutionRole: RoleARN,
      ApplicationConfiguration: {
        SqlApplicationConfiguration: {
          Inputs: [
            { NamePrefix: "SOURCE_SQL_STREAM", KinesisStreamsInput: { ResourceARN: given.sourceArn }, InputSchema },
          ],
          Outputs: [
            { Name: "DEAR", KinesisStreamsOutput: { ResourceARN: given.targetArn }, DestinationSchema },
            { Name: "COUNTS", KinesisFirehoseOutput: { ResourceARN: deliveryArn }, DestinationSchema },
          ],
        },
        ApplicationCodeConfiguration: { CodeContent: { TextContent: codeFor(10) }, CodeContentType: "PLAINTEXT" },
      },
    }),
  );
  await start("TRIM_HORIZON");
  await statusIs("RUNNING");
  await trade([21.5, 2.5, 22.5], 10);
  await expectDear();
  await expectCounts();
});

test("what comes while it is stopped is worked on when it is resumed", { timeout: 120_000 }, async () => {
  await analytics.send(new aws.StopApplicationCommand({ ApplicationName }));
  await statusIs("READY");
  await trade([31.5, 3.5, 32.5], 10);
  await start("LAST_STOPPED_POINT");
  await statusIs("RUNNING");
  await expectDear();
  await expectCounts();
});

test("a new version takes over while it runs, and an old one again", { timeout: 120_000 }, async () => {
  const CurrentApplicationVersionId = 1;
  const CodeContentUpdate = { TextContentUpdate: codeFor(40) };
  await analytics.send(
    new aws.UpdateApplicationCommand({
      ApplicationName,
      CurrentApplicationVersionId,
      ApplicationConfigurationUpdate: { ApplicationCodeConfigurationUpdate: { CodeContentUpdate } },
    }),
  );
  await statusIs("RUNNING");
  await trade([41.5, 33.5, 42.5], 40);
  await expectDear();
  await analytics.send(new aws.RollbackApplicationCommand({ ApplicationName, CurrentApplicationVersionId: 2 }));
  await statusIs("RUNNING");
  await trade([51.5, 34.5, 4.5], 10);
  await expectDear();
  // The windows of the pump that no version changed went on through both changes.
  await expectCounts();
});

test("deleted, it reads nothing any more", { timeout: 60_000 }, async () => {
  const { ApplicationDetail } = await analytics.send(new aws.DescribeApplicationCommand({ ApplicationName }));
  const CreateTimestamp = ApplicationDetail?.CreateTimestamp;
  await analytics.send(new aws.DeleteApplicationCommand({ ApplicationName, CreateTimestamp }));
  const gone = () => analytics.send(new aws.DescribeApplicationCommand({ ApplicationName }));
  await vi.waitFor(() => expect(gone()).rejects.toThrow(aws.ResourceNotFoundException), RESULTS);
  const before = dear.length;
  await trade([61.5], 100);
  expect(await readShard(kinesis, "target", "shardId-000000000000")).toHaveLength(before);
});
