import { openEgress } from "@millrace/egress";
import { expect, test } from "vitest";
import { isBuilt, processors, sampleBucket, sampleDestination, sampleRow } from "../../test/destination-samples.ts";
import type { Connections } from "../connection/connections.ts";
import { destinationKeys } from "../plan/destination.ts";
import { fillDefaults } from "../plan/fill-defaults.ts";
import { checkDestination } from "./check-destination.ts";

type Key = (typeof destinationKeys)[number];

/** A team whose one connection says where the sample's domain is. */
const connections: Connections = {
  findBucket: async () => undefined,
  findAccount: async () => undefined,
  findColumns: async () => undefined,
  findDomain: async (_team, arn) =>
    arn.endsWith("domain/search") ? { url: "https://search.example.com", auth: { type: "none" } } : undefined,
};
const egress = openEgress({ allow: [] });
const check = (key: Key, settings: Record<string, unknown> = {}) =>
  checkDestination({ egress, connections }, sampleRow, fillDefaults(sampleDestination(key, settings)));

test.each(destinationKeys.filter(isBuilt))("the least that %s can be made of is accepted", async (key) => {
  await check(key);
});

const s3 = "extendedS3DestinationConfiguration";
const http = "httpEndpointDestinationConfiguration";
const converted = {
  schemaConfiguration: { columns: [{ name: "a", type: "int" }] },
  inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
  outputFormatConfiguration: { serializer: { parquetSerDe: {} } },
};
const partitioned = {
  dynamicPartitioningConfiguration: { enabled: true },
  processingConfiguration: processors(["MetadataExtraction", { MetadataExtractionQuery: "{a:.a}" }]),
  prefix: "!{partitionKeyFromQuery:a}/",
  errorOutputPrefix: "bad/!{firehose:error-output-type}/",
};

test("conversion and partitioning are accepted with what they need", async () => {
  await check(s3, { dataFormatConversionConfiguration: converted });
  await check(s3, partitioned);
});

test.each<[Key, Record<string, unknown>, string]>([
  [
    s3,
    { dataFormatConversionConfiguration: converted, bufferingHints: { sizeInMbs: 63 } },
    "BufferingHints.SizeInMBs must be at least 64 when data format conversion is enabled.",
  ],
  [
    s3,
    { dataFormatConversionConfiguration: converted, compressionFormat: "GZIP" },
    "CompressionFormat must be UNCOMPRESSED when data format conversion is enabled.",
  ],
  [
    s3,
    {
      dataFormatConversionConfiguration: {
        ...converted,
        schemaConfiguration: { columns: [{ name: "a", type: "text" }] },
      },
    },
    'The type text is not valid: "text" is not a type that can be written. It is that of the column a.',
  ],
  [
    s3,
    {
      dataFormatConversionConfiguration: {
        ...converted,
        inputFormatConfiguration: { deserializer: { hiveJsonSerDe: { timestampFormats: ["yyyy-ww"] } } },
      },
    },
    "The timestamp format yyyy-ww is not valid: w is not supported.",
  ],
  [
    s3,
    { ...partitioned, bufferingHints: { sizeInMbs: 5 } },
    "BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled.",
  ],
  [s3, { s3BackupMode: "Enabled" }, "S3BackupConfiguration must be specified when S3BackupMode is Enabled."],
  [
    s3,
    { encryptionConfiguration: { kmsEncryptionConfig: { awsKmsKeyArn: "arn:aws:kms:us-east-1:000000000042:key/x" } } },
    "KMSEncryptionConfig is not supported; use NoEncryptionConfig, and encrypt the bucket itself.",
  ],
  [
    "redshiftDestinationConfiguration",
    { s3Configuration: { ...sampleBucket, compressionFormat: "Snappy" } },
    "The compression format Snappy is not supported by the Redshift COPY command.",
  ],
  ["redshiftDestinationConfiguration", { password: undefined }, "Username and Password must be specified."],
  [
    "redshiftDestinationConfiguration",
    { secretsManagerConfiguration: { enabled: true } },
    "SecretsManagerConfiguration is not supported; give the secret itself.",
  ],
  ["splunkDestinationConfiguration", { hecToken: undefined }, "HECToken must be specified."],
  [
    "splunkDestinationConfiguration",
    { secretsManagerConfiguration: { enabled: true } },
    "SecretsManagerConfiguration is not supported; give the secret itself.",
  ],
  [
    http,
    { secretsManagerConfiguration: { enabled: true } },
    "SecretsManagerConfiguration is not supported; give the secret itself.",
  ],
  ["elasticsearchDestinationConfiguration", { vpcConfiguration: {} }, "VpcConfiguration is not supported."],
  [
    "elasticsearchDestinationConfiguration",
    { domainArn: "arn:aws:es:us-east-1:000000000042:domain/search" },
    "Exactly one of DomainARN and ClusterEndpoint must be specified.",
  ],
])("%s with %j is refused: %s", async (key, settings, message) => {
  await expect(check(key, settings)).rejects.toMatchObject({ code: "argument.invalid", message });
});

const search = "amazonopensearchserviceDestinationConfiguration";
test.skipIf(!isBuilt(search))("a domain that no connection stands for is refused", async () => {
  const domainArn = "arn:aws:es:us-east-1:000000000042:domain/nowhere";
  await expect(check(search, { domainArn })).rejects.toThrow(
    `No connection of the team says where the domain ${domainArn} is; make one of kind opensearch.`,
  );
});

test("prefixes that could not be evaluated are refused, wherever they stand", async () => {
  const prefix = "!{timestamp:yyyy}/";
  const beside = { s3Configuration: { ...sampleBucket, prefix } };
  const copies = { s3BackupConfiguration: { ...sampleBucket, prefix } };
  for (const [key, settings] of [
    [s3, { prefix }],
    [s3, copies],
    [http, beside],
  ] as const) {
    await expect(check(key, settings)).rejects.toThrow(
      /ErrorOutputPrefix cannot be null or empty when Prefix contains expressions$/,
    );
  }
});

test("a Redshift prefix with an expression is refused", async () => {
  const s3Configuration = { ...sampleBucket, prefix: "!{timestamp:yyyy}/", errorOutputPrefix: "e/" };
  await expect(check("redshiftDestinationConfiguration", { s3Configuration })).rejects.toThrow(
    /Prefix must not contain expressions$/,
  );
});

const kafka = { kind: "kafka", topic: "t" };

test.each<[Key, Record<string, unknown>]>([
  [http, { endpointConfiguration: { url: "https://127.0.0.1/in" } }],
  [http, { endpointConfiguration: { url: "http://example.com/in" } }],
  ["splunkDestinationConfiguration", { hecEndpoint: "https://169.254.169.254" }],
  [http, { endpointConfiguration: { url: "https://2130706433/in" } }],
  ["elasticsearchDestinationConfiguration", { clusterEndpoint: "https://[::1]" }],
  ["redshiftDestinationConfiguration", { clusterJdbcUrl: "jdbc:redshift://0x7f.1:5439/db" }],
  ["redshiftDestinationConfiguration", { clusterJdbcUrl: "jdbc:redshift://cluster.example.com:22/db" }],
  ["deliverTo", { host: "169.254.169.254" }],
  ["deliverTo", { host: "0177.0.0.1" }],
  ["deliverTo", { host: "[::ffff:10.0.0.1]" }],
  ["deliverTo", { host: "localhost" }],
  ["deliverTo", { host: "db.example.com/x" }],
  ["deliverTo", { host: "db.example.com", port: 6379 }],
  ["deliverTo", { host: "db.example.com", tls: "off" }],
  ["deliverTo", { ...kafka, brokers: ["kafka.example.com:9092", "127.1:9092"] }],
  ["deliverTo", { ...kafka, brokers: ["[::1]:9092"] }],
])("%s at %j is an address that egress refuses", async (key, settings) => {
  await expect(check(key, settings)).rejects.toMatchObject({ code: "egress.refused" });
});
