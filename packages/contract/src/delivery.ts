/**
 * What a delivery stream is made of: AWS's structures of Firehose under our names (`S3DestinationConfiguration` is
 * `s3DestinationConfiguration`), and `deliverTo` for targets that AWS does not have. Ranges and lengths are AWS's; which settings go
 * together is decided by the use cases.
 */
import { z } from "zod";

export const DeliveryName = z
  .string()
  .regex(/^[a-zA-Z0-9_.-]{1,64}$/, "Use 1 to 64 letters, digits, dots, dashes or underscores.");
const arn = z
  .string()
  .regex(/^arn:\S+$/, "This is not an ARN.")
  .max(2048);
const bucketArn = z
  .string()
  .max(2048)
  .regex(/^arn:[^:]*:s3:::[\w.-]{1,255}$/, "Use the ARN of a bucket: arn:aws:s3:::NAME.");
const roleArn = arn.max(512);
const retryOptions = z.object({
  durationInSeconds: z.number().int().min(0).max(7200).optional().describe("For how long a batch is tried again."),
});

function bufferingHints(sizeMax: number, intervalMax = 900) {
  return z.object({
    sizeInMbs: z.number().int().min(1).max(sizeMax).optional().describe("A batch is sent when it has so many MiB,"),
    intervalInSeconds: z.number().int().min(0).max(intervalMax).optional().describe("or is so many seconds old."),
  });
}

export const processorTypes = [
  "RecordDeAggregation",
  "Decompression",
  "CloudWatchLogProcessing",
  "Lambda",
  "MetadataExtraction",
  "AppendDelimiterToRecord",
] as const;
const processorParameters = [
  "LambdaArn",
  "NumberOfRetries",
  "MetadataExtractionQuery",
  "JsonParsingEngine",
  "RoleArn",
  "BufferSizeInMBs",
  "BufferIntervalInSeconds",
  "SubRecordType",
  "Delimiter",
  "CompressionFormat",
  "DataMessageExtraction",
] as const;

const ProcessingConfiguration = z.object({
  enabled: z.boolean().optional(),
  processors: z
    .array(
      z.object({
        type: z.enum(processorTypes),
        parameters: z
          .array(z.object({ parameterName: z.enum(processorParameters), parameterValue: z.string().min(1).max(5120) }))
          .optional(),
      }),
    )
    .optional(),
});

/** Kept and shown; what went wrong stands in the delivery's own list of failures. */
const CloudWatchLoggingOptions = z.object({
  enabled: z.boolean().optional(),
  logGroupName: z.string().max(512).optional(),
  logStreamName: z.string().max(512).optional(),
});
const EncryptionConfiguration = z.object({
  noEncryptionConfig: z.literal("NoEncryption").optional(),
  kmsEncryptionConfig: z.object({ awsKmsKeyArn: arn }).optional(),
});

export const compressionFormats = ["UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY"] as const;

export const S3Destination = z.object({
  roleArn: roleArn.optional().describe("Kept and shown; Millrace has no roles."),
  bucketArn: bucketArn.describe("arn:aws:s3:::NAME: a bucket of a connection, or else a built-in one."),
  prefix: z.string().max(1024).optional(),
  errorOutputPrefix: z.string().max(1024).optional(),
  bufferingHints: bufferingHints(128).optional(),
  compressionFormat: z.enum(compressionFormats).optional(),
  encryptionConfiguration: EncryptionConfiguration.optional(),
  cloudWatchLoggingOptions: CloudWatchLoggingOptions.optional(),
});

const OpenXJson = z.object({
  convertDotsInJsonKeysToUnderscores: z.boolean().optional(),
  caseInsensitive: z.boolean().optional(),
  columnToJsonKeyMappings: z.record(z.string(), z.string()).optional(),
});
const Parquet = z.object({
  blockSizeBytes: z.number().int().min(67_108_864).optional(),
  pageSizeBytes: z.number().int().min(65_536).optional(),
  /** ZSTD is ours. */
  compression: z.enum(["UNCOMPRESSED", "GZIP", "SNAPPY", "ZSTD"]).optional(),
  enableDictionaryCompression: z.boolean().optional(),
  maxPaddingBytes: z.number().int().min(0).optional(),
  writerVersion: z.enum(["V1", "V2"]).optional(),
});
export const DataFormatConversion = z.object({
  enabled: z.boolean().optional(),
  schemaConfiguration: z
    .object({
      roleArn: z.string().optional(),
      catalogId: z.string().optional(),
      databaseName: z.string().optional(),
      tableName: z.string().optional(),
      region: z.string().optional(),
      versionId: z.string().optional(),
      /** Ours: the columns themselves. On AWS's wire they come from the connection that stands for the table. */
      columns: z.array(z.object({ name: z.string().min(1).max(255), type: z.string().min(1).max(4096) })).optional(),
    })
    .optional(),
  inputFormatConfiguration: z
    .object({
      deserializer: z
        .object({
          openXJsonSerDe: OpenXJson.optional(),
          hiveJsonSerDe: z.object({ timestampFormats: z.array(z.string()).optional() }).optional(),
        })
        .optional(),
    })
    .optional(),
  outputFormatConfiguration: z
    .object({
      serializer: z.object({ parquetSerDe: Parquet.optional(), orcSerDe: z.unknown().optional() }).optional(),
    })
    .optional(),
});

const s3BackupMode = z.enum(["Disabled", "Enabled"]);

export const ExtendedS3Destination = S3Destination.extend({
  processingConfiguration: ProcessingConfiguration.optional(),
  s3BackupMode: s3BackupMode.optional(),
  s3BackupConfiguration: S3Destination.optional(),
  dataFormatConversionConfiguration: DataFormatConversion.optional(),
  dynamicPartitioningConfiguration: z
    .object({ enabled: z.boolean().optional(), retryOptions: retryOptions.optional() })
    .optional(),
  fileExtension: z
    .string()
    .regex(/^$|^\.[0-9a-z!\-_.*'()]+$/)
    .max(128)
    .optional(),
  customTimeZone: z.string().max(50).optional(),
});

/** What all destinations but buckets have. */
const beside = {
  processingConfiguration: ProcessingConfiguration.optional(),
  cloudWatchLoggingOptions: CloudWatchLoggingOptions.optional(),
  retryOptions: retryOptions.optional(),
  s3Configuration: S3Destination.describe("Where records go that could not be delivered, or a copy of all."),
};
/** Refused by name when they are switched on. */
const refused = { secretsManagerConfiguration: z.looseObject({ enabled: z.boolean().optional() }).optional() };

export const RedshiftDestination = z.object({
  roleArn: roleArn.optional(),
  clusterJdbcUrl: z.string().min(1).max(1024),
  /** Ours: "off" for a server without TLS, where the operator permits its address. */
  tls: z.enum(["verify", "off"]).optional(),
  copyCommand: z.object({
    dataTableName: z.string().min(1).max(512),
    dataTableColumns: z.string().max(204_800).optional(),
    copyOptions: z.string().max(204_800).optional(),
  }),
  username: z.string().min(1).max(512).optional(),
  password: z.string().min(6).max(512).optional(),
  s3BackupMode: s3BackupMode.optional(),
  s3BackupConfiguration: S3Destination.optional(),
  ...beside,
  ...refused,
});

export const OpenSearchDestination = z.object({
  roleArn: roleArn.optional(),
  domainArn: arn.optional(),
  clusterEndpoint: z.string().max(512).optional(),
  indexName: z.string().min(1).max(80),
  typeName: z.string().max(100).optional(),
  indexRotationPeriod: z.enum(["NoRotation", "OneHour", "OneDay", "OneWeek", "OneMonth"]).optional(),
  bufferingHints: bufferingHints(100).optional(),
  s3BackupMode: z.enum(["FailedDocumentsOnly", "AllDocuments"]).optional(),
  documentIdOptions: z.object({ defaultDocumentIdFormat: z.enum(["FIREHOSE_DEFAULT", "NO_DOCUMENT_ID"]) }).optional(),
  vpcConfiguration: z.unknown().optional(),
  ...beside,
});

export const SplunkDestination = z.object({
  hecEndpoint: z.string().min(1).max(2048),
  hecEndpointType: z.enum(["Raw", "Event"]),
  hecToken: z.string().max(2048).optional(),
  hecAcknowledgmentTimeoutInSeconds: z.number().int().min(180).max(600).optional(),
  bufferingHints: bufferingHints(5, 60).optional(),
  s3BackupMode: z.enum(["FailedEventsOnly", "AllEvents"]).optional(),
  ...beside,
  ...refused,
});

export const HttpDestination = z.object({
  endpointConfiguration: z.object({
    url: z.string().min(1).max(1000),
    name: z.string().min(1).max(256).optional(),
    accessKey: z.string().max(4096).optional(),
  }),
  requestConfiguration: z
    .object({
      contentEncoding: z.enum(["NONE", "GZIP"]).optional(),
      commonAttributes: z
        .array(z.object({ attributeName: z.string().min(1).max(256), attributeValue: z.string().max(1024) }))
        .max(50)
        .optional(),
    })
    .optional(),
  roleArn: roleArn.optional(),
  bufferingHints: bufferingHints(64).optional(),
  s3BackupMode: z.enum(["FailedDataOnly", "AllData"]).optional(),
  ...beside,
  ...refused,
});

/** Targets that AWS does not have. What else belongs to each is the target's own schema. */
export const ownTargetKinds = ["postgres", "kafka", "stream"] as const;
export const DeliverTo = z.looseObject({
  kind: z.enum(ownTargetKinds),
  bufferingHints: bufferingHints(64).optional(),
  s3BackupMode: z.enum(["FailedDataOnly", "AllData"]).optional(),
  ...beside,
});

/** Every destination that can be had, by the name of its configuration. */
export const destinationSchemas = {
  extendedS3DestinationConfiguration: ExtendedS3Destination,
  redshiftDestinationConfiguration: RedshiftDestination,
  elasticsearchDestinationConfiguration: OpenSearchDestination,
  amazonopensearchserviceDestinationConfiguration: OpenSearchDestination,
  splunkDestinationConfiguration: SplunkDestination,
  httpEndpointDestinationConfiguration: HttpDestination,
  deliverTo: DeliverTo,
} as const;

export const DeliveryEncryption = z.object({
  keyArn: arn.max(512).optional(),
  keyType: z.enum(["AWS_OWNED_CMK", "CUSTOMER_MANAGED_CMK"]),
});
export const deliveryTypes = ["DirectPut", "KinesisStreamAsSource", "MSKAsSource", "DatabaseAsSource"] as const;

/** CreateDeliveryStream. Members that are `unknown` are refused by name. */
export const NewDelivery = z.object({
  deliveryStreamName: DeliveryName,
  deliveryStreamType: z.enum(deliveryTypes).optional(),
  directPutSourceConfiguration: z.object({ throughputHintInMbs: z.number().int().min(1).max(100) }).optional(),
  kinesisStreamSourceConfiguration: z.object({ kinesisStreamArn: arn, roleArn: roleArn.optional() }).optional(),
  deliveryStreamEncryptionConfigurationInput: DeliveryEncryption.optional(),
  s3DestinationConfiguration: S3Destination.optional(),
  extendedS3DestinationConfiguration: ExtendedS3Destination.optional(),
  redshiftDestinationConfiguration: RedshiftDestination.optional(),
  elasticsearchDestinationConfiguration: OpenSearchDestination.optional(),
  amazonopensearchserviceDestinationConfiguration: OpenSearchDestination.optional(),
  splunkDestinationConfiguration: SplunkDestination.optional(),
  httpEndpointDestinationConfiguration: HttpDestination.optional(),
  deliverTo: DeliverTo.optional(),
  amazonOpenSearchServerlessDestinationConfiguration: z.unknown().optional(),
  mskSourceConfiguration: z.unknown().optional(),
  snowflakeDestinationConfiguration: z.unknown().optional(),
  icebergDestinationConfiguration: z.unknown().optional(),
  databaseSourceConfiguration: z.unknown().optional(),
  tags: z
    .array(z.object({ key: z.string(), value: z.string().optional() }))
    .max(50)
    .optional(),
});

/** UpdateDestination. What a destination keeps when it is left out is decided by the use case, so everything may be left out. */
export const DeliveryUpdate = z.object({
  deliveryStreamName: DeliveryName,
  currentDeliveryStreamVersionId: z.string().regex(/^\d{1,50}$/),
  destinationId: z.string().min(1).max(100),
  s3DestinationUpdate: z.looseObject({}).optional(),
  extendedS3DestinationUpdate: z.looseObject({}).optional(),
  redshiftDestinationUpdate: z.looseObject({}).optional(),
  elasticsearchDestinationUpdate: z.looseObject({}).optional(),
  amazonopensearchserviceDestinationUpdate: z.looseObject({}).optional(),
  splunkDestinationUpdate: z.looseObject({}).optional(),
  httpEndpointDestinationUpdate: z.looseObject({}).optional(),
  deliverToUpdate: z.looseObject({}).optional(),
  amazonOpenSearchServerlessDestinationUpdate: z.unknown().optional(),
  snowflakeDestinationUpdate: z.unknown().optional(),
  icebergDestinationUpdate: z.unknown().optional(),
});

export const OneDelivery = z.object({ deliveryStreamName: DeliveryName });

export type DestinationKey = keyof typeof destinationSchemas;
export type S3Destination = z.output<typeof S3Destination>;
export type ExtendedS3Destination = z.output<typeof ExtendedS3Destination>;
export type ProcessingConfiguration = z.output<typeof ProcessingConfiguration>;
export type DataFormatConversion = z.output<typeof DataFormatConversion>;
export type NewDelivery = z.input<typeof NewDelivery>;
export type DeliveryUpdate = z.input<typeof DeliveryUpdate>;
export type DeliveryEncryption = z.output<typeof DeliveryEncryption>;
