import { integer, list, type Members, optional, required, string, structure } from "../../operation/shape.ts";
import { processingConfiguration } from "./processing-shapes.ts";
import { s3DestinationConfiguration, s3DestinationDescription, s3DestinationUpdate } from "./s3-shapes.ts";
import { secretsManagerConfiguration } from "./secret-shapes.ts";
import { cloudWatchLoggingOptions, failedDataOrAll, intervalInSeconds, retryOptions, roleArn } from "./words.ts";

/** Requests to an HTTP endpoint. */
const url = string({ pattern: "https://.*", min: 1, max: 1000, isSecret: true });
const name = string({ pattern: "^(?!\\s*$).+", min: 1, max: 256 });

const endpointConfiguration = structure({
  Url: required(url),
  Name: name,
  AccessKey: string({ pattern: ".*", min: 0, max: 4096, isSecret: true }),
});
const endpointDescription = structure({ Url: url, Name: name });

const requestConfiguration = structure({
  ContentEncoding: string({ values: ["NONE", "GZIP"] }),
  CommonAttributes: list(
    structure({
      AttributeName: required(string({ pattern: "^(?!\\s*$).+", min: 1, max: 256, isSecret: true })),
      AttributeValue: required(string({ pattern: ".*", min: 0, max: 1024, isSecret: true })),
    }),
    { min: 0, max: 50 },
  ),
});

const destination = (parts: { endpoint: Members; s3: Members }): Members => ({
  ...parts.endpoint,
  BufferingHints: structure({ SizeInMBs: integer({ min: 1, max: 64 }), IntervalInSeconds: intervalInSeconds }),
  CloudWatchLoggingOptions: cloudWatchLoggingOptions,
  RequestConfiguration: requestConfiguration,
  ProcessingConfiguration: processingConfiguration,
  RoleARN: roleArn,
  RetryOptions: retryOptions,
  S3BackupMode: failedDataOrAll,
  ...parts.s3,
  SecretsManagerConfiguration: secretsManagerConfiguration,
});

const configured = { EndpointConfiguration: required(endpointConfiguration) };

export const httpEndpointDestinationConfiguration = structure(
  destination({ endpoint: configured, s3: { S3Configuration: required(s3DestinationConfiguration) } }),
);
export const httpEndpointDestinationUpdate = structure(
  optional(destination({ endpoint: configured, s3: { S3Update: s3DestinationUpdate } })),
);
export const httpEndpointDestinationDescription = structure(
  destination({
    endpoint: { EndpointConfiguration: endpointDescription },
    s3: { S3DestinationDescription: s3DestinationDescription },
  }),
);
