import { expect } from "vitest";
import type { Input } from "./call.ts";
import {
  above,
  below,
  CONSUMER_ARN,
  HASH_KEY,
  ITERATOR_TYPES,
  invalid,
  malformed,
  missing,
  NAME,
  notBlob,
  notInteger,
  notList,
  notString,
  notTime,
  outside,
  SEQUENCE_NUMBER,
  STREAM_ARN,
  strayMap,
  tooLong,
  tooShort,
  unlike,
} from "./constraints.ts";
import type { Rows, Scene } from "./row.ts";
import { badStream } from "./stream-rows.ts";

const ShardId = "shardId-000000000000";
const record = { Data: Buffer.from("one"), PartitionKey: "k", ExplicitHashKey: "7" };

async function putOne({ ask, streamName: StreamName }: Scene): Promise<void> {
  await ask("PutRecord", { StreamName, ...record });
}

export const recordRows = {
  PutRecord: {
    subject: "stream",
    good: ({ streamName: StreamName }) => ({ StreamName, ...record }),
    says: (body) => expect(body).toMatchObject({ ShardId, SequenceNumber: expect.stringMatching(/^49\d{54}$/) }),
    bad: [
      ...badStream,
      [{ Data: undefined, PartitionKey: undefined }, invalid(missing("data"), missing("partitionKey"))],
      [{ PartitionKey: "" }, invalid(tooShort("partitionKey", "", 1))],
      [{ PartitionKey: "é".repeat(257) }, invalid(tooLong("partitionKey", "é".repeat(257), 256))],
      [{ ExplicitHashKey: "-1" }, invalid(unlike("explicitHashKey", "-1", HASH_KEY))],
      [{ SequenceNumberForOrdering: "x" }, invalid(unlike("sequenceNumberForOrdering", "x", SEQUENCE_NUMBER))],
      [{ Data: 7 }, notBlob],
      [
        { Data: "23456" },
        malformed(
          "'23456' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 5",
        ),
        "json",
      ],
      [{ Data: "23=6" }, malformed("'23=6' can not be converted to a Blob: Invalid Base64 character: '='"), "json"],
      [
        { Data: "2345=6==" },
        malformed("'2345=6==' can not be converted to a Blob: Invalid Base64 character: '='"),
        "json",
      ],
      [
        { Data: "23==" },
        malformed("'23==' can not be converted to a Blob: Invalid last non-pad Base64 character dectected"),
        "json",
      ],
      [{ Data: "text" }, malformed("class java.lang.String can not be converted to a Blob"), "cbor"],
      [
        { ExplicitHashKey: "340282366920938463463374607431768211456" },
        "400 InvalidArgumentException: Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was 340282366920938463463374607431768211456",
      ],
    ],
  },
  PutRecords: {
    subject: "stream",
    good: ({ streamName: StreamName }) => ({
      StreamName,
      Records: [record, { ...record, ExplicitHashKey: undefined }],
    }),
    says: (body) => {
      expect(body.FailedRecordCount).toBe(0);
      expect(body.Records).toMatchObject([{ ShardId }, {}]);
    },
    bad: [
      ...badStream,
      [{ Records: undefined }, invalid(missing("records"))],
      [{ Records: [] }, invalid(tooShort("records", "[]", 1))],
      [{ Records: Array.from({ length: 501 }, () => record) }, invalid(tooLong("records", undefined, 500))],
      [{ Records: record }, strayMap],
      [{ Records: "x" }, notList],
      [{ Records: [record, { ...record, PartitionKey: 5 }] }, notString(5)],
      [
        { Records: [record, {}], StreamName: "a b" },
        invalid(
          missing("records.2.member.data"),
          missing("records.2.member.partitionKey"),
          unlike("streamName", "a b", NAME),
        ),
      ],
      [
        { Records: Array.from({ length: 12 }, () => ({ PartitionKey: "k" })) },
        invalid(...Array.from({ length: 10 }, (_, i) => missing(`records.${i + 1}.member.data`))),
      ],
      [
        { Records: [record, { ...record, ExplicitHashKey: "x", PartitionKey: "" }] },
        invalid(
          unlike("records.2.member.explicitHashKey", "x", HASH_KEY),
          tooShort("records.2.member.partitionKey", "", 1),
        ),
      ],
    ],
  },
  GetRecords: {
    subject: "stream",
    good: async (scene) => {
      await putOne(scene);
      const { streamName: StreamName, ask } = scene;
      const { body } = await ask("GetShardIterator", { StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" });
      return { ShardIterator: body?.ShardIterator, Limit: 10 };
    },
    says: (body) => {
      const [found] = body.Records as Input[];
      expect(Buffer.isBuffer(found?.Data) ? found.Data.toString() : found?.Data).toMatch(/^one$|^b25l$/);
      expect(found).toMatchObject({ PartitionKey: "k" });
      expect(body).toMatchObject({ MillisBehindLatest: 0, NextShardIterator: expect.any(String) });
      expect(found).not.toHaveProperty("EncryptionType");
    },
    bad: [
      [{ ShardIterator: undefined }, invalid(missing("shardIterator"))],
      [{ ShardIterator: "" }, invalid(tooShort("shardIterator", "", 1))],
      [{ ShardIterator: "i".repeat(513) }, invalid(tooLong("shardIterator", "i".repeat(513), 512))],
      [{ Limit: 0 }, invalid(below("limit", 0, 1))],
      [{ Limit: 10_001 }, invalid(above("limit", 10_001, 10_000))],
      [{ Limit: "10" }, notInteger],
      [{ StreamARN: "s" }, invalid(unlike("streamARN", "s", STREAM_ARN))],
      [{ ShardIterator: "nonsense" }, "400 InvalidArgumentException: Invalid ShardIterator."],
    ],
  },
  SubscribeToShard: {
    subject: "consumer",
    good: async (scene) => {
      await putOne(scene);
      return { ConsumerARN: await scene.makeConsumer(), ShardId, StartingPosition: { Type: "TRIM_HORIZON" } };
    },
    says: (event) => {
      expect(event.Records).toMatchObject([{ PartitionKey: "k" }]);
      expect(event).toMatchObject({ ContinuationSequenceNumber: expect.stringMatching(/^49\d{54}$/) });
    },
    bad: [
      [
        { ConsumerARN: undefined, ShardId: undefined, StartingPosition: undefined },
        invalid(missing("consumerARN"), missing("shardId"), missing("startingPosition")),
      ],
      [{ ConsumerARN: "c" }, invalid(unlike("consumerARN", "c", CONSUMER_ARN))],
      [{ StartingPosition: {} }, invalid(missing("startingPosition.type"))],
      [{ StartingPosition: { Type: "NOW" } }, invalid(outside("startingPosition.type", "NOW", ITERATOR_TYPES))],
      [
        { StartingPosition: { Type: "LATEST", SequenceNumber: "x" } },
        invalid(unlike("startingPosition.sequenceNumber", "x", SEQUENCE_NUMBER)),
      ],
      [{ StartingPosition: { Type: "AT_TIMESTAMP", Timestamp: "x" } }, notTime],
    ],
  },
} satisfies Rows;
