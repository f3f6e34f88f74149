import { list, required, structure } from "../../../operation/shape.ts";
import { id, logStreamArn, roleArn } from "./words.ts";

/** Where AWS would log to: kept and shown. */
export const cloudWatchLoggingOption = structure({
  LogStreamARN: required(logStreamArn),
  RoleARN: required(roleArn),
});

const cloudWatchLoggingOptionDescription = structure({
  CloudWatchLoggingOptionId: id,
  LogStreamARN: required(logStreamArn),
  RoleARN: required(roleArn),
});

export const cloudWatchLoggingOptionDescriptions = list(cloudWatchLoggingOptionDescription);

const cloudWatchLoggingOptionUpdate = structure({
  CloudWatchLoggingOptionId: required(id),
  LogStreamARNUpdate: logStreamArn,
  RoleARNUpdate: roleArn,
});

export const cloudWatchLoggingOptionUpdates = list(cloudWatchLoggingOptionUpdate);

export const cloudWatchLoggingOptions = list(cloudWatchLoggingOption);
