import { list, required, structure } from "../../../operation/shape.ts";
import { sourceSchema } from "./schema-shapes.ts";
import { bucketArn, fileKey, id, inAppTableName, roleArn } from "./words.ts";

/** Reference tables, which are objects of a bucket. */
const s3ReferenceDataSource = structure({
  BucketARN: bucketArn,
  FileKey: fileKey,
});

export const referenceDataSource = structure({
  TableName: required(inAppTableName),
  S3ReferenceDataSource: s3ReferenceDataSource,
  ReferenceSchema: required(sourceSchema),
});

const s3ReferenceDataSourceDescription = structure({
  BucketARN: required(bucketArn),
  FileKey: required(fileKey),
  ReferenceRoleARN: roleArn,
});

const referenceDataSourceDescription = structure({
  ReferenceId: required(id),
  TableName: required(inAppTableName),
  S3ReferenceDataSourceDescription: required(s3ReferenceDataSourceDescription),
  ReferenceSchema: sourceSchema,
});

export const referenceDataSourceDescriptions = list(referenceDataSourceDescription);

export const referenceDataSources = list(referenceDataSource);

const s3ReferenceDataSourceUpdate = structure({
  BucketARNUpdate: bucketArn,
  FileKeyUpdate: fileKey,
});

const referenceDataSourceUpdate = structure({
  ReferenceId: required(id),
  TableNameUpdate: inAppTableName,
  S3ReferenceDataSourceUpdate: s3ReferenceDataSourceUpdate,
  ReferenceSchemaUpdate: sourceSchema,
});

export const referenceDataSourceUpdates = list(referenceDataSourceUpdate);
