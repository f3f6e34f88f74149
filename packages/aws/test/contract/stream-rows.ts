import { expect } from "vitest";
import {
  above,
  below,
  invalid,
  missing,
  NAME,
  notInteger,
  notString,
  notStructure,
  outside,
  STREAM_ARN,
  STREAM_ID,
  strayList,
  strayMap,
  tooLong,
  tooShort,
  unlike,
} from "./constraints.ts";
import type { Bad, Rows } from "./row.ts";

/** What every operation refuses that names a stream by name. */
export const badStream: readonly Bad[] = [
  [{ StreamName: "a b" }, invalid(unlike("streamName", "a b", NAME))],
  [{ StreamName: "" }, invalid(unlike("streamName", "", NAME), tooShort("streamName", "", 1))],
  [{ StreamName: "s".repeat(129) }, invalid(tooLong("streamName", "s".repeat(129), 128))],
  [{ StreamARN: "arn:aws:s3:::b" }, invalid(unlike("streamARN", "arn:aws:s3:::b", STREAM_ARN))],
  [{ StreamId: "x" }, invalid(unlike("streamId", "x", STREAM_ID))],
  [{ StreamName: 23 }, notString(23)],
  [{ StreamName: true }, notString(true)],
  [{ StreamName: ["s"] }, strayList],
  [{ StreamName: { s: 1 } }, strayMap],
  [{ StreamName: undefined }, "400 InvalidArgumentException: Either StreamName or StreamARN should be provided."],
];

const badMode: readonly Bad[] = [
  [{ StreamModeDetails: {} }, invalid(missing("streamModeDetails.streamMode"))],
  [
    { StreamModeDetails: { StreamMode: "FAST" } },
    invalid(outside("streamModeDetails.streamMode", "FAST", "PROVISIONED, ON_DEMAND")),
  ],
  [{ StreamModeDetails: "ON_DEMAND" }, notStructure],
];

const badEncryption: readonly Bad[] = [
  ...badStream.slice(0, -1),
  [{ EncryptionType: undefined, KeyId: undefined }, invalid(missing("encryptionType"), missing("keyId"))],
  [{ EncryptionType: "AES" }, invalid(outside("encryptionType", "AES", "NONE, KMS"))],
  [{ KeyId: "" }, invalid(tooShort("keyId", "", 1))],
  [{ KeyId: "no key" }, "400 KMSNotFoundException: Invalid keyId no key"],
];

const badRetention: readonly Bad[] = [
  ...badStream,
  [{ RetentionPeriodHours: undefined }, invalid(missing("retentionPeriodHours"))],
  [{ RetentionPeriodHours: "24" }, notInteger],
  [
    { RetentionPeriodHours: 23 },
    "400 InvalidArgumentException: Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.",
  ],
];

const key = { EncryptionType: "KMS", KeyId: "alias/aws/kinesis" };

export const streamRows = {
  CreateStream: {
    subject: "stream",
    good: ({ streamName }) => ({
      StreamName: `${streamName}-new`,
      ShardCount: 3,
      Tags: { a: "b" },
      MaxRecordSizeInKiB: 2048,
    }),
    says: async (_none, { ask, streamName }) => {
      const { body } = await ask("DescribeStreamSummary", { StreamName: `${streamName}-new` });
      expect(body?.StreamDescriptionSummary).toMatchObject({ MaxRecordSizeInKiB: 2048 });
    },
    bad: [
      [{ StreamName: undefined }, invalid(missing("streamName"))],
      [{ ShardCount: 0 }, invalid(below("shardCount", 0, 1))],
      [{ ShardCount: "3" }, notInteger],
      [{ WarmThroughputMiBps: -1 }, invalid(below("warmThroughputMiBps", -1, 0))],
      [{ MaxRecordSizeInKiB: 10_241 }, invalid(above("maxRecordSizeInKiB", 10_241, 10_240))],
      [
        { StreamName: "a b", ShardCount: -5, Tags: {}, MaxRecordSizeInKiB: 1 },
        invalid(
          unlike("streamName", "a b", NAME),
          below("shardCount", -5, 1),
          tooShort("tags", "{}", 1),
          below("maxRecordSizeInKiB", 1, 1024),
        ),
      ],
      ...badMode,
    ],
    stranger: ({ status }) => expect(status).toBe(200),
  },
  DecreaseStreamRetentionPeriod: {
    subject: "stream",
    good: async ({ ask, streamName: StreamName }) => {
      await ask("IncreaseStreamRetentionPeriod", { StreamName, RetentionPeriodHours: 48 });
      return { StreamName, RetentionPeriodHours: 24 };
    },
    bad: badRetention,
  },
  IncreaseStreamRetentionPeriod: {
    subject: "stream",
    good: ({ streamName: StreamName }) => ({ StreamName, RetentionPeriodHours: 48 }),
    bad: badRetention,
  },
  DeleteStream: {
    subject: "stream",
    good: ({ streamName: StreamName }) => ({ StreamName, EnforceConsumerDeletion: true }),
    bad: [
      ...badStream,
      [
        { EnforceConsumerDeletion: "perhaps" },
        "400 SerializationException: 'PERHAPS' can not be converted to an Boolean",
      ],
    ],
  },
  DescribeStream: {
    subject: "stream",
    good: ({ streamName: StreamName }) => ({ StreamName, Limit: 1 }),
    says: ({ StreamDescription }, { streamArn }) =>
      expect(StreamDescription).toMatchObject({ StreamARN: streamArn, HasMoreShards: true, Shards: [{}] }),
    bad: [
      ...badStream,
      [{ Limit: 0 }, invalid(below("limit", 0, 1))],
      [{ Limit: 10_001 }, invalid(above("limit", 10_001, 10_000))],
      [{ Limit: "1" }, notInteger],
      [
        { StreamName: "", Limit: 0, ExclusiveStartShardId: "!" },
        invalid(
          unlike("streamName", "", NAME),
          tooShort("streamName", "", 1),
          below("limit", 0, 1),
          unlike("exclusiveStartShardId", "!", NAME),
        ),
      ],
    ],
  },
  DescribeStreamSummary: {
    subject: "stream",
    good: ({ streamName: StreamName, streamArn: StreamARN }) => ({ StreamName, StreamARN }),
    says: ({ StreamDescriptionSummary }) =>
      expect(StreamDescriptionSummary).toMatchObject({ StreamStatus: "ACTIVE", OpenShardCount: 2, ConsumerCount: 0 }),
    bad: badStream.slice(0, -1),
  },
  ListStreams: {
    subject: "account",
    good: () => ({ Limit: 100 }),
    says: ({ StreamNames }, { streamName }) => expect(StreamNames).toContain(streamName),
    bad: [
      [{ Limit: 0 }, invalid(below("limit", 0, 1))],
      [{ ExclusiveStartStreamName: "!" }, invalid(unlike("exclusiveStartStreamName", "!", NAME))],
      [{ NextToken: "" }, invalid(tooShort("nextToken", "", 1))],
      [{ NextToken: "nonsense" }, "400 InvalidArgumentException: Invalid NextToken."],
    ],
    stranger: ({ body }, { streamName }) => expect(body?.StreamNames).not.toContain(streamName),
  },
  StartStreamEncryption: {
    subject: "stream",
    good: ({ streamName: StreamName }) => ({ StreamName, ...key }),
    bad: badEncryption,
  },
  StopStreamEncryption: {
    subject: "stream",
    good: async ({ ask, untilActive, streamName: StreamName }) => {
      await ask("StartStreamEncryption", { StreamName, ...key });
      await untilActive();
      return { StreamName, ...key };
    },
    bad: badEncryption,
  },
  UpdateMaxRecordSize: {
    subject: "stream",
    good: ({ streamArn: StreamARN }) => ({ StreamARN, MaxRecordSizeInKiB: 4096 }),
    bad: [
      [{ MaxRecordSizeInKiB: undefined }, invalid(missing("maxRecordSizeInKiB"))],
      [{ MaxRecordSizeInKiB: 1023 }, invalid(below("maxRecordSizeInKiB", 1023, 1024))],
      [{ StreamARN: "x" }, invalid(unlike("streamARN", "x", STREAM_ARN))],
    ],
  },
  UpdateStreamMode: {
    subject: "stream",
    good: ({ streamArn: StreamARN }) => ({ StreamARN, StreamModeDetails: { StreamMode: "ON_DEMAND" } }),
    bad: [
      [
        { StreamARN: undefined, StreamModeDetails: undefined },
        invalid(missing("streamARN"), missing("streamModeDetails")),
      ],
      ...badMode,
    ],
  },
  UpdateStreamWarmThroughput: {
    subject: "stream",
    good: async ({ ask, untilActive, streamName: StreamName, streamArn: StreamARN }) => {
      await ask("UpdateAccountSettings", { MinimumThroughputBillingCommitment: { Status: "ENABLED" } });
      await ask("UpdateStreamMode", { StreamARN, StreamModeDetails: { StreamMode: "ON_DEMAND" } });
      await untilActive();
      return { StreamName, WarmThroughputMiBps: 3 };
    },
    says: ({ WarmThroughput }) => expect(WarmThroughput).toMatchObject({ TargetMiBps: 3 }),
    bad: [
      ...badStream,
      [{ WarmThroughputMiBps: undefined }, invalid(missing("warmThroughputMiBps"))],
      [{ WarmThroughputMiBps: -1 }, invalid(below("warmThroughputMiBps", -1, 0))],
    ],
  },
} satisfies Rows;
