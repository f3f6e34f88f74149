import { integer, long, string } from "../../../operation/shape.ts";

/** The small shapes that several others are made of, named as in AWS's model. */
export const applicationName = string({ pattern: "[a-zA-Z0-9_.-]+", min: 1, max: 128 });
export const applicationVersionId = long({ min: 1, max: 999999999 });
export const logStreamArn = string({ pattern: "arn:.*", min: 1, max: 2048 });
export const roleArn = string({ pattern: "arn:aws:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+", min: 1, max: 2048 });
export const id = string({ pattern: "[a-zA-Z0-9_.-]+", min: 1, max: 50 });
export const resourceArn = string({ pattern: "arn:.*", min: 1, max: 2048 });
export const inAppStreamName = string({ min: 1, max: 32 });
export const inputParallelismCount = integer({ min: 1, max: 64 });
export const recordFormatType = string({ values: ["JSON", "CSV"] });
export const recordRowPath = string({ min: 1 });
export const recordRowDelimiter = string({ min: 1 });
export const recordColumnDelimiter = string({ min: 1 });
export const recordEncoding = string({ pattern: "UTF-8" });
export const recordColumnSqlType = string({ min: 1 });
export const inAppTableName = string({ min: 1, max: 32 });
export const bucketArn = string({ pattern: "arn:.*", min: 1, max: 2048 });
export const fileKey = string({ min: 1, max: 1024 });
export const applicationCode = string({ min: 0, max: 102400 });
export const applicationDescription = string({ min: 0, max: 1024 });
export const applicationStatus = string({
  values: ["DELETING", "STARTING", "STOPPING", "READY", "RUNNING", "UPDATING"],
});
export const inputStartingPosition = string({ values: ["NOW", "TRIM_HORIZON", "LAST_STOPPED_POINT"] });
export const tagKey = string({ min: 1, max: 128 });
export const tagValue = string({ min: 0, max: 256 });
/** AWS's pattern knows its own regions only; ours have any name. */
export const kinesisAnalyticsArn = string({
  pattern: "arn:aws:kinesisanalytics:[a-z]{2}-[a-z]+-\\d{1}+:\\d{12}+:application/[a-zA-Z0-9_.-]{1,128}",
  matches: /^arn:aws[^:]*:kinesisanalytics:[^:]+:\d{12}:application\/[a-zA-Z0-9_.-]{1,128}$/,
  min: 1,
  max: 2048,
});
export const listApplicationsInputLimit = integer({ min: 1, max: 50 });
