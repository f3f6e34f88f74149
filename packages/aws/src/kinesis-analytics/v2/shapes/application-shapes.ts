import { boolean, list, required, structure, timestamp } from "../../../operation/shape.ts";
import {
  applicationConfiguration,
  applicationConfigurationDescription,
  applicationConfigurationUpdate,
} from "./configuration-shapes.ts";
import {
  cloudWatchLoggingOptionDescriptions,
  cloudWatchLoggingOptions,
  cloudWatchLoggingOptionUpdates,
} from "./logging-shapes.ts";
import { runConfigurationUpdate } from "./run-shapes.ts";
import { tags } from "./tag-shapes.ts";
import {
  applicationDescription,
  applicationMaintenanceWindowEndTime,
  applicationMaintenanceWindowStartTime,
  applicationMode,
  applicationName,
  applicationStatus,
  applicationVersionId,
  conditionalToken,
  listApplicationsInputLimit,
  operationId,
  resourceArn,
  roleArn,
  runtimeEnvironment,
} from "./words.ts";

/** Making, describing, changing and removing applications. */
export const applicationMaintenanceConfigurationDescription = structure({
  ApplicationMaintenanceWindowStartTime: required(applicationMaintenanceWindowStartTime),
  ApplicationMaintenanceWindowEndTime: required(applicationMaintenanceWindowEndTime),
});

export const applicationDetail = structure({
  ApplicationARN: required(resourceArn),
  ApplicationDescription: applicationDescription,
  ApplicationName: required(applicationName),
  RuntimeEnvironment: required(runtimeEnvironment),
  ServiceExecutionRole: roleArn,
  ApplicationStatus: required(applicationStatus),
  ApplicationVersionId: required(applicationVersionId),
  CreateTimestamp: timestamp,
  LastUpdateTimestamp: timestamp,
  ApplicationConfigurationDescription: applicationConfigurationDescription,
  CloudWatchLoggingOptionDescriptions: cloudWatchLoggingOptionDescriptions,
  ApplicationMaintenanceConfigurationDescription: applicationMaintenanceConfigurationDescription,
  ApplicationVersionUpdatedFrom: applicationVersionId,
  ApplicationVersionRolledBackFrom: applicationVersionId,
  ApplicationVersionCreateTimestamp: timestamp,
  ConditionalToken: conditionalToken,
  ApplicationVersionRolledBackTo: applicationVersionId,
  ApplicationMode: applicationMode,
});

export const applicationMaintenanceConfigurationUpdate = structure({
  ApplicationMaintenanceWindowStartTimeUpdate: required(applicationMaintenanceWindowStartTime),
});

const applicationSummary = structure({
  ApplicationName: required(applicationName),
  ApplicationARN: required(resourceArn),
  ApplicationStatus: required(applicationStatus),
  ApplicationVersionId: required(applicationVersionId),
  RuntimeEnvironment: required(runtimeEnvironment),
  ApplicationMode: applicationMode,
});

const applicationSummaries = list(applicationSummary);

export const createApplicationRequest = structure({
  ApplicationName: required(applicationName),
  ApplicationDescription: applicationDescription,
  RuntimeEnvironment: required(runtimeEnvironment),
  ServiceExecutionRole: required(roleArn),
  ApplicationConfiguration: applicationConfiguration,
  CloudWatchLoggingOptions: cloudWatchLoggingOptions,
  Tags: tags,
  ApplicationMode: applicationMode,
});

export const createApplicationResponse = structure({
  ApplicationDetail: required(applicationDetail),
});

export const deleteApplicationRequest = structure({
  ApplicationName: required(applicationName),
  CreateTimestamp: required(timestamp),
});

export const deleteApplicationResponse = structure({});

export const describeApplicationRequest = structure({
  ApplicationName: required(applicationName),
  IncludeAdditionalDetails: boolean,
});

export const describeApplicationResponse = structure({
  ApplicationDetail: required(applicationDetail),
});

export const listApplicationsRequest = structure({
  Limit: listApplicationsInputLimit,
  NextToken: applicationName,
});

export const listApplicationsResponse = structure({
  ApplicationSummaries: required(applicationSummaries),
  NextToken: applicationName,
});

export const updateApplicationRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: applicationVersionId,
  ApplicationConfigurationUpdate: applicationConfigurationUpdate,
  ServiceExecutionRoleUpdate: roleArn,
  RunConfigurationUpdate: runConfigurationUpdate,
  CloudWatchLoggingOptionUpdates: cloudWatchLoggingOptionUpdates,
  ConditionalToken: conditionalToken,
  RuntimeEnvironmentUpdate: runtimeEnvironment,
});

export const updateApplicationResponse = structure({
  ApplicationDetail: required(applicationDetail),
  OperationId: operationId,
});
