import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  PutRecordCommand,
  PutRecordsCommand,
  type PutRecordsResultEntry,
} from "@aws-sdk/client-kinesis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readShard } from "../read-shard.ts";
import { openTrial, type Trial } from "../trial.ts";
import { untilActive } from "../until-active.ts";

const ShardId = "shardId-000000000000";
let trial: Trial;
/** Sees every refusal, where an SDK as it comes would try again. */
let strict: KinesisClient;
let patient: KinesisClient;

beforeAll(async () => {
  trial = await openTrial();
  const team = await trial.house.makeTeam("Limits", { limitsProfile: "aws" });
  strict = trial.client({ ...team, maxAttempts: 1 });
  patient = trial.client({ ...team, maxAttempts: 20 });
});
afterAll(() => trial?.close());

async function makeStream(StreamName: string, MaxRecordSizeInKiB = 1024): Promise<string> {
  await patient.send(new CreateStreamCommand({ StreamName, ShardCount: 1, MaxRecordSizeInKiB }));
  await untilActive(patient, StreamName);
  return StreamName;
}

const put = (StreamName: string, texts: readonly (string | Buffer)[]) =>
  strict.send(
    new PutRecordsCommand({
      StreamName,
      Records: texts.map((text) => ({ Data: Buffer.from(text), PartitionKey: "k" })),
    }),
  );
const isStored = ({ SequenceNumber }: PutRecordsResultEntry): boolean => SequenceNumber !== undefined;

test("a shard takes a thousand records a second; the others fail one by one in AWS's words, and what was acked is what is there", async () => {
  const StreamName = await makeStream("records");
  const acked: string[] = [];
  const failed: PutRecordsResultEntry[] = [];
  const sinceMs = performance.now();
  for (let call = 0; call < 6; call += 1) {
    const texts = Array.from({ length: 500 }, (_, n) => `${call}/${n}`);
    const { Records = [], FailedRecordCount } = await put(StreamName, texts);
    expect(FailedRecordCount).toBe(Records.filter((entry) => !isStored(entry)).length);
    acked.push(...texts.filter((_, n) => isStored(Records[n] ?? {})));
    failed.push(...Records.filter((entry) => !isStored(entry)));
  }
  const seconds = (performance.now() - sinceMs) / 1000;
  expect(acked.length).toBeGreaterThanOrEqual(1000);
  expect(acked.length).toBeLessThanOrEqual(1000 * (1 + seconds) + 1);
  expect(failed.length).toBe(3000 - acked.length);
  expect(failed[0]).toEqual({
    ErrorCode: "ProvisionedThroughputExceededException",
    ErrorMessage: expect.stringMatching(
      /^Rate exceeded for shard shardId-000000000000 in stream records under account \d{12}\.$/,
    ),
  });
  const stored = await readShard(patient, StreamName, ShardId);
  expect(stored.map(({ Data }) => Buffer.from(Data ?? []).toString())).toEqual(acked);
});

test("a shard takes a megabyte a second; a single record too many is refused whole, and an SDK that tries again gets through", async () => {
  const StreamName = await makeStream("bytes", 10_240);
  // A bucket that holds anything lets one record through and is empty for as many seconds as that had megabytes.
  const large = Buffer.alloc(5_000_000, 1);
  const { Records = [] } = await put(StreamName, [large, "two"]);
  expect(Records.map(isStored)).toEqual([true, false]);
  const one = { StreamName, Data: Buffer.from("one"), PartitionKey: "k" };
  await expect(strict.send(new PutRecordCommand(one))).rejects.toMatchObject({
    name: "ProvisionedThroughputExceededException",
    $metadata: { httpStatusCode: 400 },
  });
  expect(await patient.send(new PutRecordCommand(one))).toMatchObject({ ShardId });
  expect((await readShard(patient, StreamName, ShardId)).map(({ Data }) => Data?.length)).toEqual([large.length, 3]);
});

test("a shard is read five times a second", async () => {
  const StreamName = await makeStream("reads");
  const start = { StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" } as const;
  const { ShardIterator } = await strict.send(new GetShardIteratorCommand(start));
  const reads = await Promise.allSettled(
    Array.from({ length: 12 }, () => strict.send(new GetRecordsCommand({ ShardIterator }))),
  );
  const refused = reads.flatMap((read) => (read.status === "rejected" ? [read.reason as Error] : []));
  expect(refused.length).toBeGreaterThanOrEqual(5);
  expect(refused.length).toBeLessThanOrEqual(7);
  expect(refused[0]).toMatchObject({
    name: "ProvisionedThroughputExceededException",
    message: expect.stringMatching(/^Rate exceeded for Shard - \d{12}\/reads\/shardId-000000000000$/),
  });
  await patient.send(new GetRecordsCommand({ ShardIterator }));
});

test("a record that the KPL aggregated passes through as it is", async () => {
  const StreamName = await makeStream("aggregated");
  // The magic, a protobuf body and an MD5, as the library makes them; to the wire they are bytes.
  const aggregated = Buffer.from(
    "f3899ac20a016112001a0a0800120568656c6c6f1a0a08001205776f726c64d41d8cd98f00b204e9800998ecf8427e",
    "hex",
  );
  await put(StreamName, [aggregated, aggregated]);
  const stored = await readShard(patient, StreamName, ShardId);
  expect(stored.map(({ Data }) => Buffer.from(Data ?? []).equals(aggregated))).toEqual([true, true]);
});
