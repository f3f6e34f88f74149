import { boolean, integer, list, string, structure } from "../../operation/shape.ts";

/** The small shapes that several others are made of, named as in AWS's model. */
export const deliveryStreamName = string({ pattern: "[a-zA-Z0-9_.-]+", min: 1, max: 64 });
export const deliveryStreamArn = string({
  pattern: "arn:.*:firehose:[a-zA-Z0-9\\-]+:\\d{12}:deliverystream/[a-zA-Z0-9._-]+",
  min: 1,
  max: 512,
});
export const deliveryStreamType = string({
  values: ["DirectPut", "KinesisStreamAsSource", "MSKAsSource", "DatabaseAsSource"],
});
export const versionId = string({ pattern: "[0-9]+", min: 1, max: 50 });
export const destinationId = string({ pattern: "[a-zA-Z0-9-]+", min: 1, max: 100 });
export const roleArn = string({ pattern: "arn:.*:iam::\\d{12}:role/[a-zA-Z_0-9+=,.@\\-_/]+", min: 1, max: 512 });
export const kmsKeyArn = string({
  pattern: "arn:.*:kms:[a-zA-Z0-9\\-]+:\\d{12}:(key|alias)/[a-zA-Z_0-9+=,.@\\-_/]+",
  min: 1,
  max: 512,
});

/** Not empty, and more than blanks. */
export const someText = string({ pattern: "^(?!\\s*$).+", min: 1, max: 1024 });
export const someWord = string({ pattern: "^\\S+$", min: 1, max: 1024 });
export const words = list(someWord);

export const hundredMbs = integer({ min: 1, max: 100 });
export const pageLimit = integer({ min: 1, max: 10_000 });
export const naturalInteger = integer({ min: 0 });
export const intervalInSeconds = integer({ min: 0, max: 900 });
export const retryOptions = structure({ DurationInSeconds: integer({ min: 0, max: 7200 }) });

export const disabledOrEnabled = string({ values: ["Disabled", "Enabled"] });
/** What a destination's records are backed up for that is no S3. */
export const failedDataOrAll = string({ values: ["FailedDataOnly", "AllData"] });

const logName = { min: 0, max: 512 };
export const cloudWatchLoggingOptions = structure({
  Enabled: boolean,
  LogGroupName: string({ pattern: "[\\.\\-_/#A-Za-z0-9]*", ...logName }),
  LogStreamName: string({ pattern: "[^:*]*", ...logName }),
});
