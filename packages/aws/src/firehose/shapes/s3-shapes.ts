import { boolean, integer, type Members, optional, required, string, structure } from "../../operation/shape.ts";
import { dataFormatConversionConfiguration } from "./format-shapes.ts";
import { processingConfiguration } from "./processing-shapes.ts";
import {
  cloudWatchLoggingOptions,
  disabledOrEnabled,
  intervalInSeconds,
  kmsKeyArn,
  retryOptions,
  roleArn,
} from "./words.ts";

/** Objects in a bucket. */
export const prefix = string({ pattern: ".*", min: 0, max: 1024 });
export const sizeInMbs = integer({ min: 1, max: 128 });
export const bufferingHints = structure({ SizeInMBs: sizeInMbs, IntervalInSeconds: intervalInSeconds });
const bucketArn = string({ pattern: "arn:.*:s3:::[\\w\\.\\-]{1,255}", min: 1, max: 2048 });
const compressionFormat = string({ values: ["UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY"] });
const encryptionConfiguration = structure({
  NoEncryptionConfig: string({ values: ["NoEncryption"] }),
  KMSEncryptionConfig: structure({ AWSKMSKeyARN: required(kmsKeyArn) }),
});

const configured = {
  RoleARN: required(roleArn),
  BucketARN: required(bucketArn),
  Prefix: prefix,
  ErrorOutputPrefix: prefix,
  BufferingHints: bufferingHints,
  CompressionFormat: compressionFormat,
  EncryptionConfiguration: encryptionConfiguration,
  CloudWatchLoggingOptions: cloudWatchLoggingOptions,
};
const updated = optional(configured);
const described = {
  ...configured,
  BufferingHints: required(bufferingHints),
  CompressionFormat: required(compressionFormat),
  EncryptionConfiguration: required(encryptionConfiguration),
};

export const s3DestinationConfiguration = structure(configured);
export const s3DestinationUpdate = structure(updated);
export const s3DestinationDescription = structure(described);

/** What the extended destination has beyond the plain one. */
const extended = (plain: Members, backup: Members): Members => ({
  ...plain,
  ProcessingConfiguration: processingConfiguration,
  S3BackupMode: disabledOrEnabled,
  ...backup,
  DataFormatConversionConfiguration: dataFormatConversionConfiguration,
  DynamicPartitioningConfiguration: structure({ RetryOptions: retryOptions, Enabled: boolean }),
  FileExtension: string({ pattern: "^$|\\.[0-9a-z!\\-_.*'()]+", min: 0, max: 128 }),
  CustomTimeZone: string({ pattern: "^$|[a-zA-Z/_]+", min: 0, max: 50 }),
});

export const extendedS3DestinationConfiguration = structure(
  extended(configured, { S3BackupConfiguration: s3DestinationConfiguration }),
);
export const extendedS3DestinationUpdate = structure(extended(updated, { S3BackupUpdate: s3DestinationUpdate }));
export const extendedS3DestinationDescription = structure(
  extended(described, { S3BackupDescription: s3DestinationDescription }),
);
