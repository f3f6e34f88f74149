import { boolean, list, required, structure, timestamp } from "../../../operation/shape.ts";
import { applicationUpdate } from "./configuration-shapes.ts";
import { inputDescriptions, inputs } from "./input-shapes.ts";
import { cloudWatchLoggingOptionDescriptions, cloudWatchLoggingOptions } from "./logging-shapes.ts";
import { outputDescriptions, outputs } from "./output-shapes.ts";
import { referenceDataSourceDescriptions } from "./reference-shapes.ts";
import { tags } from "./tag-shapes.ts";
import {
  applicationCode,
  applicationDescription,
  applicationName,
  applicationStatus,
  applicationVersionId,
  listApplicationsInputLimit,
  resourceArn,
} from "./words.ts";

/** Making, describing, changing and removing applications. */
const applicationDetail = structure({
  ApplicationName: required(applicationName),
  ApplicationDescription: applicationDescription,
  ApplicationARN: required(resourceArn),
  ApplicationStatus: required(applicationStatus),
  CreateTimestamp: timestamp,
  LastUpdateTimestamp: timestamp,
  InputDescriptions: inputDescriptions,
  OutputDescriptions: outputDescriptions,
  ReferenceDataSourceDescriptions: referenceDataSourceDescriptions,
  CloudWatchLoggingOptionDescriptions: cloudWatchLoggingOptionDescriptions,
  ApplicationCode: applicationCode,
  ApplicationVersionId: required(applicationVersionId),
});

const applicationSummary = structure({
  ApplicationName: required(applicationName),
  ApplicationARN: required(resourceArn),
  ApplicationStatus: required(applicationStatus),
});

const applicationSummaries = list(applicationSummary);

export const createApplicationRequest = structure({
  ApplicationName: required(applicationName),
  ApplicationDescription: applicationDescription,
  Inputs: inputs,
  Outputs: outputs,
  CloudWatchLoggingOptions: cloudWatchLoggingOptions,
  ApplicationCode: applicationCode,
  Tags: tags,
});

export const createApplicationResponse = structure({
  ApplicationSummary: required(applicationSummary),
});

export const deleteApplicationRequest = structure({
  ApplicationName: required(applicationName),
  CreateTimestamp: required(timestamp),
});

export const deleteApplicationResponse = structure({});

export const describeApplicationRequest = structure({
  ApplicationName: required(applicationName),
});

export const describeApplicationResponse = structure({
  ApplicationDetail: required(applicationDetail),
});

export const listApplicationsRequest = structure({
  Limit: listApplicationsInputLimit,
  ExclusiveStartApplicationName: applicationName,
});

export const listApplicationsResponse = structure({
  ApplicationSummaries: required(applicationSummaries),
  HasMoreApplications: required(boolean),
});

export const updateApplicationRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  ApplicationUpdate: required(applicationUpdate),
});

export const updateApplicationResponse = structure({});
