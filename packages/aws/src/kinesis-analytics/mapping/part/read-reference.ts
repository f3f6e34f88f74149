import type { NewApplicationReference } from "@millrace/contract";
import { given } from "../../given.ts";
import { invalid } from "../../invalid.ts";
import type { WireReference } from "../wire.ts";
import { readSchema } from "./read-schema.ts";

/** A reference table, as it is kept. */
export function readReference(reference: WireReference): NewApplicationReference {
  const { tableName, s3ReferenceDataSource: object = {}, referenceSchema } = reference;
  const { bucketArn, fileKey, referenceRoleArn: roleArn } = object;
  if (bucketArn === undefined || fileKey === undefined) {
    throw invalid(`Reference table ${tableName} needs an S3ReferenceDataSource with BucketARN and FileKey.`);
  }
  return { tableName, bucketArn, fileKey, ...given({ roleArn }), schema: readSchema(referenceSchema) };
}
