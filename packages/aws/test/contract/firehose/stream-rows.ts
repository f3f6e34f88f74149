import { expect } from "vitest";
import { refusalOf } from "../call.ts";
import {
  above,
  below,
  invalid,
  missing,
  notInteger,
  notString,
  notStructure,
  outside,
  strayList,
  tooLong,
  tooShort,
  unlike,
} from "../constraints.ts";
import type { Bad } from "../row.ts";
import { badName } from "./bad-name.ts";
import type { DeliveryRows } from "./row.ts";
import { extendedS3 } from "./scene.ts";

const ROLE = "arn:.*:iam::\\d{12}:role/[a-zA-Z_0-9+=,.@\\-_/]+";
const BUCKET = "arn:.*:s3:::[\\w\\.\\-]{1,255}";
const KMS_KEY = "arn:.*:kms:[a-zA-Z0-9\\-]+:\\d{12}:(key|alias)/[a-zA-Z_0-9+=,.@\\-_/]+";
const SOURCES = "DirectPut, KinesisStreamAsSource, MSKAsSource, DatabaseAsSource";
const COMPRESSIONS = "UNCOMPRESSED, GZIP, ZIP, Snappy, HADOOP_SNAPPY";
const PARAMETERS =
  "LambdaArn, NumberOfRetries, MetadataExtractionQuery, JsonParsingEngine, RoleArn, BufferSizeInMBs, BufferIntervalInSeconds, SubRecordType, Delimiter, CompressionFormat, DataMessageExtraction";

const s3 = extendedS3("contract");
/** A good destination with one member of it changed. */
const withS3 = (change: object) => ({ ExtendedS3DestinationConfiguration: { ...s3, ...change } });
const inS3 = (member: string) => `extendedS3DestinationConfiguration.${member}`;
const withHttp = (endpoint: object) => ({
  HttpEndpointDestinationConfiguration: { EndpointConfiguration: endpoint, S3Configuration: s3 },
  ExtendedS3DestinationConfiguration: undefined,
});

const badDestination: readonly Bad[] = [
  [{ ExtendedS3DestinationConfiguration: {} }, invalid(missing(inS3("roleARN")), missing(inS3("bucketARN")))],
  [withS3({ RoleARN: "role" }), invalid(unlike(inS3("roleARN"), "role", ROLE))],
  [withS3({ BucketARN: "bucket" }), invalid(unlike(inS3("bucketARN"), "bucket", BUCKET))],
  [withS3({ Prefix: "p".repeat(1025) }), invalid(tooLong(inS3("prefix"), undefined, 1024))],
  [withS3({ CompressionFormat: "LZ4" }), invalid(outside(inS3("compressionFormat"), "LZ4", COMPRESSIONS))],
  [
    withS3({ BufferingHints: { SizeInMBs: 0, IntervalInSeconds: 901 } }),
    invalid(below(inS3("bufferingHints.sizeInMBs"), 0, 1), above(inS3("bufferingHints.intervalInSeconds"), 901, 900)),
  ],
  [withS3({ BufferingHints: { SizeInMBs: "5" } }), notInteger],
  [withS3({ BufferingHints: [5] }), strayList],
  [withS3({ ProcessingConfiguration: "none" }), notStructure],
  [
    withS3({
      ProcessingConfiguration: { Processors: [{ Type: "Lambda", Parameters: [{ ParameterName: "Memory" }] }] },
    }),
    invalid(
      outside(
        inS3("processingConfiguration.processors.1.member.parameters.1.member.parameterName"),
        "Memory",
        PARAMETERS,
      ),
      missing(inS3("processingConfiguration.processors.1.member.parameters.1.member.parameterValue")),
    ),
  ],
  [
    withS3({ EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: "key" } } }),
    invalid(unlike(inS3("encryptionConfiguration.kMSEncryptionConfig.aWSKMSKeyARN"), "key", KMS_KEY)),
  ],
  // What is secret is not said again.
  [
    withHttp({ Url: "ftp://user:password@host" }),
    `400 ValidationException: 1 validation error detected: Value at 'httpEndpointDestinationConfiguration.endpointConfiguration.url' failed to satisfy constraint: Member must satisfy regular expression pattern: https://.*`,
  ],
];

const named = (name: string) => ({ DeliveryStreamName: name });

const backup = { RoleARN: s3.RoleARN, S3Configuration: s3 };
const snowflake = { ...backup, AccountUrl: "https://a.snowflakecomputing.com", Database: "d", Schema: "s", Table: "t" };
const database = {
  ...{ Type: "MySQL", Endpoint: "host", Port: 3306, SnapshotWatermarkTable: "t" },
  ...{ Databases: { Include: ["d"] }, Tables: { Include: ["t"] } },
  DatabaseSourceAuthenticationConfiguration: { SecretsManagerConfiguration: { Enabled: true } },
  DatabaseSourceVPCConfiguration: {
    VpcEndpointServiceName: "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
  },
};
const kafka = {
  MSKClusterARN: "arn:aws:kafka:us-east-1:123456789012:cluster/c/1",
  TopicName: "topic",
  AuthenticationConfiguration: { RoleARN: s3.RoleARN, Connectivity: "PUBLIC" },
};
const unsupported = (name: string) => `400 InvalidArgumentException: ${name} is not supported.`;

/** What AWS has and Millrace has not is refused by its name, never ignored. */
const notBuilt: readonly Bad[] = [
  [
    { SnowflakeDestinationConfiguration: snowflake, ExtendedS3DestinationConfiguration: undefined },
    unsupported("SnowflakeDestinationConfiguration"),
  ],
  [
    { IcebergDestinationConfiguration: { ...backup, CatalogConfiguration: {} } },
    unsupported("IcebergDestinationConfiguration"),
  ],
  [
    { AmazonOpenSearchServerlessDestinationConfiguration: { ...backup, IndexName: "i" } },
    unsupported("AmazonOpenSearchServerlessDestinationConfiguration"),
  ],
  [{ DatabaseSourceConfiguration: database }, unsupported("DatabaseSourceConfiguration")],
  [{ MSKSourceConfiguration: kafka }, unsupported("MSKSourceConfiguration")],
  [
    withS3({
      EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: `arn:aws:kms:r:${"1".repeat(12)}:key/k` } },
    }),
    "400 InvalidArgumentException: KMSEncryptionConfig is not supported; use NoEncryptionConfig, and encrypt the bucket itself.",
  ],
];

export const streamRows = {
  CreateDeliveryStream: {
    subject: "delivery",
    good: ({ name }) => ({
      DeliveryStreamName: `${name}-new`,
      DeliveryStreamType: "DirectPut",
      ExtendedS3DestinationConfiguration: {
        ...s3,
        Prefix: "in/",
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 },
        CompressionFormat: "GZIP",
      },
      Tags: [{ Key: "team", Value: "blue" }],
    }),
    async says(_body, { name, untilSettled }) {
      expect(await untilSettled(`${name}-new`)).toMatchObject({
        DeliveryStreamName: `${name}-new`,
        DeliveryStreamStatus: "ACTIVE",
        DeliveryStreamType: "DirectPut",
        VersionId: "1",
        HasMoreDestinations: false,
        Destinations: [
          {
            ExtendedS3DestinationDescription: {
              ...s3,
              Prefix: "in/",
              BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 },
              CompressionFormat: "GZIP",
              EncryptionConfiguration: { NoEncryptionConfig: "NoEncryption" },
            },
          },
        ],
      });
    },
    bad: [
      ...badName,
      [{ DeliveryStreamType: "Push" }, invalid(outside("deliveryStreamType", "Push", SOURCES))],
      [{ Tags: [] }, invalid(tooShort("tags", "[]", 1))],
      [{ Tags: { team: "blue" } }, "400 SerializationException: Start of structure or map found where not expected."],
      ...badDestination,
      ...notBuilt,
      [
        { S3DestinationConfiguration: s3 },
        "400 InvalidArgumentException: Exactly one destination configuration is supported for a Firehose",
      ],
    ],
    stranger: (answer) => expect(refusalOf(answer)).toBe("200"),
  },
  DeleteDeliveryStream: {
    subject: "delivery",
    good: ({ name }) => ({ ...named(name), AllowForceDelete: true }),
    says: async (_body, { name, ask }) => {
      const { body } = await ask("ListDeliveryStreams", { Limit: 10_000 });
      const names = body?.DeliveryStreamNames as string[];
      if (names.includes(name)) expect(refusalOf(await ask("DescribeDeliveryStream", named(name)))).toBe("200");
    },
    bad: [...badName, [{ AllowForceDelete: 1 }, notString(1).replace("String", "Boolean")]],
  },
  DescribeDeliveryStream: {
    subject: "delivery",
    good: ({ name }) => ({ ...named(name), Limit: 1 }),
    says: ({ DeliveryStreamDescription }, { name, arn }) =>
      expect(DeliveryStreamDescription).toMatchObject({
        DeliveryStreamName: name,
        DeliveryStreamARN: arn,
        DeliveryStreamEncryptionConfiguration: { Status: "DISABLED" },
        Destinations: [{ DestinationId: expect.any(String), ExtendedS3DestinationDescription: s3 }],
      }),
    bad: [
      ...badName,
      [{ Limit: 0 }, invalid(below("limit", 0, 1))],
      [{ Limit: 10_001 }, invalid(above("limit", 10_001, 10_000))],
      [{ ExclusiveStartDestinationId: "a b" }, invalid(unlike("exclusiveStartDestinationId", "a b", "[a-zA-Z0-9-]+"))],
    ],
  },
  ListDeliveryStreams: {
    subject: "account",
    good: ({ name }) => ({
      DeliveryStreamType: "DirectPut",
      ExclusiveStartDeliveryStreamName: name.slice(0, -1),
      Limit: 1,
    }),
    says: (body, { name }) => expect(body.DeliveryStreamNames).toEqual([name]),
    bad: [
      [{ Limit: 0 }, invalid(below("limit", 0, 1))],
      [{ Limit: "1" }, notInteger],
      [{ DeliveryStreamType: "Push" }, invalid(outside("deliveryStreamType", "Push", SOURCES))],
      [
        { ExclusiveStartDeliveryStreamName: "a b" },
        invalid(unlike("exclusiveStartDeliveryStreamName", "a b", "[a-zA-Z0-9_.-]+")),
      ],
    ],
    stranger: (answer, { name }) => expect(answer.body?.DeliveryStreamNames).not.toContain(name),
  },
  UpdateDestination: {
    subject: "delivery",
    async good({ name, describe }) {
      const { VersionId, Destinations } = await describe();
      const [destination] = Destinations as { DestinationId: string }[];
      return {
        DeliveryStreamName: name,
        CurrentDeliveryStreamVersionId: VersionId,
        DestinationId: destination?.DestinationId,
        ExtendedS3DestinationUpdate: { Prefix: "changed/" },
      };
    },
    async says(_body, { describe }) {
      expect(await describe()).toMatchObject({
        VersionId: "2",
        Destinations: [{ ExtendedS3DestinationDescription: { ...s3, Prefix: "changed/" } }],
      });
    },
    bad: [
      ...badName,
      [
        { CurrentDeliveryStreamVersionId: undefined, DestinationId: undefined },
        invalid(missing("currentDeliveryStreamVersionId"), missing("destinationId")),
      ],
      [{ CurrentDeliveryStreamVersionId: "one" }, invalid(unlike("currentDeliveryStreamVersionId", "one", "[0-9]+"))],
      [
        { DestinationId: "no such destination" },
        invalid(unlike("destinationId", "no such destination", "[a-zA-Z0-9-]+")),
      ],
      [
        { ExtendedS3DestinationUpdate: { BucketARN: "bucket" } },
        invalid(unlike("extendedS3DestinationUpdate.bucketARN", "bucket", BUCKET)),
      ],
      [{ SnowflakeDestinationUpdate: { Table: "t" } }, unsupported("SnowflakeDestinationUpdate")],
      [
        { CurrentDeliveryStreamVersionId: "7" },
        "400 ConcurrentModificationException: Cannot update firehose: UpdateDestination since the current version id: 1 and specified version id: 7 do not match",
      ],
    ],
  },
} satisfies DeliveryRows;
