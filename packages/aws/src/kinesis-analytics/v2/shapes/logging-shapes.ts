import { list, required, structure } from "../../../operation/shape.ts";
import { id, logStreamArn, roleArn } from "./words.ts";

/** Where AWS would log to: kept and shown. */
export const cloudWatchLoggingOption = structure({
  LogStreamARN: required(logStreamArn),
});

const cloudWatchLoggingOptionDescription = structure({
  CloudWatchLoggingOptionId: id,
  LogStreamARN: required(logStreamArn),
  RoleARN: roleArn,
});

export const cloudWatchLoggingOptionDescriptions = list(cloudWatchLoggingOptionDescription);

const cloudWatchLoggingOptionUpdate = structure({
  CloudWatchLoggingOptionId: required(id),
  LogStreamARNUpdate: logStreamArn,
});

export const cloudWatchLoggingOptionUpdates = list(cloudWatchLoggingOptionUpdate);

export const cloudWatchLoggingOptions = list(cloudWatchLoggingOption);
