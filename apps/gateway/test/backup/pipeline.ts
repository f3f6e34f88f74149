import * as firehose from "@aws-sdk/client-firehose";
import * as kinesis from "@aws-sdk/client-kinesis";
import * as analytics from "@aws-sdk/client-kinesis-analytics-v2";
import * as s3 from "@aws-sdk/client-s3";
import type { TrialTeam } from "@millrace/cli";
import { readShard } from "../read-shard.ts";
import { until } from "../until.ts";
import { untilActive } from "../until-active.ts";

export const orders = "orders";
const evens = "evens";
const bucket = "orders-kept";
const ApplicationName = "evens";
const DeliveryStreamName = "orders-to-bucket";
const RoleARN = "arn:aws:iam::123456789012:role/any";
const code = `CREATE OR REPLACE STREAM "EVENS" (n INTEGER);
CREATE OR REPLACE PUMP "P" AS INSERT INTO "EVENS" SELECT STREAM n FROM "SOURCE_001" WHERE MOD(n, 2) = 0;`;

export interface Pipeline {
  readonly kinesis: kinesis.KinesisClient;
  /** Makes a stream of orders, an application that puts the even ones into another, and a delivery of all into a bucket. */
  make(): Promise<void>;
  shardIds(streamName: string): Promise<string[]>;
  read(streamName: string): Promise<kinesis._Record[]>;
  /** The numbers that the application has put out, in ascending order. */
  evens(): Promise<number[]>;
  /** The numbers in the bucket's objects, in ascending order. */
  delivered(): Promise<number[]>;
  close(): void;
}

/** One team's clients of an instance, each an unchanged one of AWS's. */
export function openPipeline(endpoint: string, { accessKeyId, secretAccessKey }: TrialTeam): Pipeline {
  const settings = { endpoint, region: "us-east-1", credentials: { accessKeyId, secretAccessKey } };
  const clients = {
    kinesis: new kinesis.KinesisClient(settings),
    firehose: new firehose.FirehoseClient(settings),
    analytics: new analytics.KinesisAnalyticsV2Client(settings),
    s3: new s3.S3Client(settings),
  };
  const shardIds = async (StreamName: string): Promise<string[]> => {
    const { Shards = [] } = await clients.kinesis.send(new kinesis.ListShardsCommand({ StreamName }));
    return Shards.map(({ ShardId = "" }) => ShardId);
  };
  const read = async (streamName: string): Promise<kinesis._Record[]> => {
    const shards = await shardIds(streamName);
    return (await Promise.all(shards.map((id) => readShard(clients.kinesis, streamName, id)))).flat();
  };
  return {
    kinesis: clients.kinesis,
    shardIds,
    read,
    make: async () => {
      const source = await makeStream(clients.kinesis, orders);
      await makeDelivery(clients, source);
      await startApplication(clients.analytics, source, await makeStream(clients.kinesis, evens));
    },
    evens: async () => (await read(evens)).map(({ Data }) => numberIn(Data, "N")).sort(ascending),
    delivered: () => delivered(clients.s3),
    close: () => {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}

/** The number that a producer of orders wrote into a record. */
export function orderOf({ Data }: kinesis._Record): number {
  return numberIn(Data, "n");
}

function numberIn(data: Uint8Array | undefined, field: string): number {
  return (JSON.parse(Buffer.from(data ?? []).toString()) as Record<string, number>)[field] ?? Number.NaN;
}

export function ascending(a: number, b: number): number {
  return a - b;
}

async function makeStream(client: kinesis.KinesisClient, StreamName: string): Promise<string> {
  await client.send(new kinesis.CreateStreamCommand({ StreamName, ShardCount: 2 }));
  return untilActive(client, StreamName);
}

async function makeDelivery(
  clients: { readonly s3: s3.S3Client; readonly firehose: firehose.FirehoseClient },
  KinesisStreamARN: string,
): Promise<void> {
  await clients.s3.send(new s3.CreateBucketCommand({ Bucket: bucket }));
  await clients.firehose.send(
    new firehose.CreateDeliveryStreamCommand({
      DeliveryStreamName,
      DeliveryStreamType: "KinesisStreamAsSource",
      KinesisStreamSourceConfiguration: { KinesisStreamARN, RoleARN },
      ExtendedS3DestinationConfiguration: {
        RoleARN,
        BucketARN: `arn:aws:s3:::${bucket}`,
        BufferingHints: { IntervalInSeconds: 1, SizeInMBs: 1 },
        Prefix: "in/",
      },
    }),
  );
  await until("the delivery is active", async () => {
    const answer = await clients.firehose.send(new firehose.DescribeDeliveryStreamCommand({ DeliveryStreamName }));
    return answer.DeliveryStreamDescription?.DeliveryStreamStatus === "ACTIVE";
  });
}

async function startApplication(
  client: analytics.KinesisAnalyticsV2Client,
  source: string,
  target: string,
): Promise<void> {
  const InputSchema = {
    RecordFormat: { RecordFormatType: "JSON", MappingParameters: { JSONMappingParameters: { RecordRowPath: "$" } } },
    RecordColumns: [{ Name: "N", Mapping: "$.n", SqlType: "INTEGER" }],
  } as const;
  await client.send(
    new analytics.CreateApplicationCommand({
      ApplicationName,
      RuntimeEnvironment: "SQL-1_0",
      ServiceExecutionRole: RoleARN,
      ApplicationConfiguration: {
        SqlApplicationConfiguration: {
          Inputs: [
            {
              NamePrefix: "SOURCE",
              KinesisStreamsInput: { ResourceARN: source },
              InputSchema: { ...InputSchema, RecordColumns: [...InputSchema.RecordColumns] },
            },
          ],
          Outputs: [
            {
              Name: "EVENS",
              KinesisStreamsOutput: { ResourceARN: target },
              DestinationSchema: { RecordFormatType: "JSON" },
            },
          ],
        },
        ApplicationCodeConfiguration: { CodeContent: { TextContent: code }, CodeContentType: "PLAINTEXT" },
      },
    }),
  );
  const InputStartingPositionConfiguration = {
    InputStartingPosition: analytics.InputStartingPosition.TRIM_HORIZON,
  };
  const SqlRunConfigurations = [{ InputId: "1.1", InputStartingPositionConfiguration }];
  await client.send(
    new analytics.StartApplicationCommand({ ApplicationName, RunConfiguration: { SqlRunConfigurations } }),
  );
}

async function delivered(client: s3.S3Client): Promise<number[]> {
  const numbers: number[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page: s3.ListObjectsV2CommandOutput = await client.send(
      new s3.ListObjectsV2Command({ Bucket: bucket, Prefix: "in/", ContinuationToken }),
    );
    for (const { Key } of page.Contents ?? []) {
      const { Body } = await client.send(new s3.GetObjectCommand({ Bucket: bucket, Key }));
      const text = (await Body?.transformToString()) ?? "";
      // Firehose puts records behind each other without anything between them.
      for (const [, n] of text.matchAll(/\{"n":(\d+),/g)) numbers.push(Number(n));
    }
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
  return numbers.sort(ascending);
}
