import { integer, type Members, optional, required, string, structure } from "../../operation/shape.ts";
import { processingConfiguration } from "./processing-shapes.ts";
import { s3DestinationConfiguration, s3DestinationDescription, s3DestinationUpdate } from "./s3-shapes.ts";
import { secretsManagerConfiguration } from "./secret-shapes.ts";
import { cloudWatchLoggingOptions, retryOptions } from "./words.ts";

/** Events of Splunk's HTTP Event Collector. */
const hecText = { pattern: ".*", min: 0, max: 2048 };

const destination = (s3: Members): Members => ({
  HECEndpoint: required(string(hecText)),
  HECEndpointType: required(string({ values: ["Raw", "Event"] })),
  HECToken: string({ ...hecText, isSecret: true }),
  HECAcknowledgmentTimeoutInSeconds: integer({ min: 180, max: 600 }),
  RetryOptions: retryOptions,
  S3BackupMode: string({ values: ["FailedEventsOnly", "AllEvents"] }),
  ...s3,
  ProcessingConfiguration: processingConfiguration,
  CloudWatchLoggingOptions: cloudWatchLoggingOptions,
  BufferingHints: structure({
    IntervalInSeconds: integer({ min: 0, max: 60 }),
    SizeInMBs: integer({ min: 1, max: 5 }),
  }),
  SecretsManagerConfiguration: secretsManagerConfiguration,
});

export const splunkDestinationConfiguration = structure(
  destination({ S3Configuration: required(s3DestinationConfiguration) }),
);
export const splunkDestinationUpdate = structure(optional(destination({ S3Update: s3DestinationUpdate })));
export const splunkDestinationDescription = structure(
  optional(destination({ S3DestinationDescription: s3DestinationDescription })),
);
