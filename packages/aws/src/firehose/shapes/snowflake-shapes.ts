import { boolean, type Members, optional, required, string, structure } from "../../operation/shape.ts";
import { processingConfiguration } from "./processing-shapes.ts";
import { s3DestinationConfiguration, s3DestinationDescription, s3DestinationUpdate, sizeInMbs } from "./s3-shapes.ts";
import { secretsManagerConfiguration } from "./secret-shapes.ts";
import { privateLinkVpceId } from "./vpc-shapes.ts";
import { cloudWatchLoggingOptions, failedDataOrAll, intervalInSeconds, retryOptions, roleArn } from "./words.ts";

/** Tables of Snowflake, which Millrace does not deliver to: read whole, so that it is refused by its name. */
const identifier = string({ min: 1, max: 255, isSecret: true });
const credentials = {
  PrivateKey: string({
    pattern: "^(?:[A-Za-z0-9+\\/]{4})*(?:[A-Za-z0-9+\\/]{2}==|[A-Za-z0-9+\\/]{3}=)?$",
    min: 256,
    max: 4096,
    isSecret: true,
  }),
  KeyPassphrase: string({ min: 7, max: 255, isSecret: true }),
};
const network = { SnowflakeVpcConfiguration: structure({ PrivateLinkVpceId: required(privateLinkVpceId) }) };

const destination = (parts: { credentials: Members; network: Members; s3: Members }): Members => ({
  AccountUrl: required(string({ pattern: ".+?\\.snowflakecomputing\\.com", min: 24, max: 2048, isSecret: true })),
  ...parts.credentials,
  User: identifier,
  Database: required(identifier),
  Schema: required(identifier),
  Table: required(identifier),
  SnowflakeRoleConfiguration: structure({ Enabled: boolean, SnowflakeRole: identifier }),
  DataLoadingOption: string({
    values: ["JSON_MAPPING", "VARIANT_CONTENT_MAPPING", "VARIANT_CONTENT_AND_METADATA_MAPPING"],
  }),
  MetaDataColumnName: identifier,
  ContentColumnName: identifier,
  ...parts.network,
  CloudWatchLoggingOptions: cloudWatchLoggingOptions,
  ProcessingConfiguration: processingConfiguration,
  RoleARN: required(roleArn),
  RetryOptions: retryOptions,
  S3BackupMode: failedDataOrAll,
  ...parts.s3,
  SecretsManagerConfiguration: secretsManagerConfiguration,
  BufferingHints: structure({ SizeInMBs: sizeInMbs, IntervalInSeconds: intervalInSeconds }),
});

export const snowflakeDestinationConfiguration = structure(
  destination({ credentials, network, s3: { S3Configuration: required(s3DestinationConfiguration) } }),
);
export const snowflakeDestinationUpdate = structure(
  optional(destination({ credentials, network: {}, s3: { S3Update: s3DestinationUpdate } })),
);
export const snowflakeDestinationDescription = structure(
  optional(destination({ credentials: {}, network, s3: { S3DestinationDescription: s3DestinationDescription } })),
);
