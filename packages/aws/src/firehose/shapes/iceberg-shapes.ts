import { boolean, list, type Members, optional, required, string, structure } from "../../operation/shape.ts";
import { processingConfiguration } from "./processing-shapes.ts";
import { bufferingHints, prefix, s3DestinationConfiguration, s3DestinationDescription } from "./s3-shapes.ts";
import { cloudWatchLoggingOptions, failedDataOrAll, retryOptions, roleArn, someWord, words } from "./words.ts";

/** Tables of Iceberg, which Millrace does not deliver to: read whole, so that it is refused by its name. */
const tableName = string({ pattern: "[a-zA-Z0-9\\.\\_]+", min: 1, max: 255 });
const switchedOn = structure({ Enabled: required(boolean) });

const destination = (s3: Members): Members => ({
  DestinationTableConfigurationList: list(
    structure({
      DestinationTableName: required(tableName),
      DestinationDatabaseName: required(tableName),
      UniqueKeys: words,
      PartitionSpec: structure({ Identity: list(structure({ SourceName: required(someWord) })) }),
      S3ErrorOutputPrefix: prefix,
    }),
  ),
  SchemaEvolutionConfiguration: switchedOn,
  TableCreationConfiguration: switchedOn,
  BufferingHints: bufferingHints,
  CloudWatchLoggingOptions: cloudWatchLoggingOptions,
  ProcessingConfiguration: processingConfiguration,
  S3BackupMode: failedDataOrAll,
  RetryOptions: retryOptions,
  RoleARN: required(roleArn),
  AppendOnly: boolean,
  CatalogConfiguration: required(
    structure({
      CatalogARN: string({
        pattern: "arn:.*:glue:.*:\\d{12}:catalog(?:(/[a-z0-9_-]+){1,2})?",
        min: 1,
        max: 512,
      }),
      WarehouseLocation: string({ pattern: "s3:\\/\\/.*", min: 1, max: 2048 }),
    }),
  ),
  ...s3,
});

const configured = destination({ S3Configuration: required(s3DestinationConfiguration) });

export const icebergDestinationConfiguration = structure(configured);
export const icebergDestinationUpdate = structure(optional(configured));
export const icebergDestinationDescription = structure(
  optional(destination({ S3DestinationDescription: s3DestinationDescription })),
);
