import { list, required, string, structure } from "../../../operation/shape.ts";
import { inputProcessingConfiguration, inputStartingPositionConfiguration } from "./input-shapes.ts";
import { sourceSchema } from "./schema-shapes.ts";
import { bucketArn, fileKey, resourceArn, roleArn } from "./words.ts";

/** Finding the schema of records. */
const s3Configuration = structure({
  RoleARN: required(roleArn),
  BucketARN: required(bucketArn),
  FileKey: required(fileKey),
});

export const discoverInputSchemaRequest = structure({
  ResourceARN: resourceArn,
  RoleARN: roleArn,
  InputStartingPositionConfiguration: inputStartingPositionConfiguration,
  S3Configuration: s3Configuration,
  InputProcessingConfiguration: inputProcessingConfiguration,
});

const parsedInputRecord = list(string());

const parsedInputRecords = list(parsedInputRecord);

const processedInputRecords = list(string());

const rawInputRecords = list(string());

export const discoverInputSchemaResponse = structure({
  InputSchema: sourceSchema,
  ParsedInputRecords: parsedInputRecords,
  ProcessedInputRecords: processedInputRecords,
  RawInputRecords: rawInputRecords,
});
