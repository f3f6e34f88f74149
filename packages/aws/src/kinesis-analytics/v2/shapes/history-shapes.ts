import { list, required, structure, timestamp } from "../../../operation/shape.ts";
import { applicationDetail } from "./application-shapes.ts";
import {
  applicationName,
  applicationStatus,
  applicationVersionId,
  errorString,
  listApplicationOperationsInputLimit,
  listApplicationVersionsInputLimit,
  nextToken,
  operation,
  operationId,
  operationStatus,
} from "./words.ts";

/** What was done to an application. */
const applicationOperationInfo = structure({
  Operation: operation,
  OperationId: operationId,
  StartTime: timestamp,
  EndTime: timestamp,
  OperationStatus: operationStatus,
});

const applicationVersionChangeDetails = structure({
  ApplicationVersionUpdatedFrom: required(applicationVersionId),
  ApplicationVersionUpdatedTo: required(applicationVersionId),
});

const errorInfo = structure({
  ErrorString: errorString,
});

const operationFailureDetails = structure({
  RollbackOperationId: operationId,
  ErrorInfo: errorInfo,
});

const applicationOperationInfoDetails = structure({
  Operation: required(operation),
  StartTime: required(timestamp),
  EndTime: required(timestamp),
  OperationStatus: required(operationStatus),
  ApplicationVersionChangeDetails: applicationVersionChangeDetails,
  OperationFailureDetails: operationFailureDetails,
});

const applicationOperationInfoList = list(applicationOperationInfo);

const applicationVersionSummary = structure({
  ApplicationVersionId: required(applicationVersionId),
  ApplicationStatus: required(applicationStatus),
});

const applicationVersionSummaries = list(applicationVersionSummary);

export const describeApplicationOperationRequest = structure({
  ApplicationName: required(applicationName),
  OperationId: required(operationId),
});

export const describeApplicationOperationResponse = structure({
  ApplicationOperationInfoDetails: applicationOperationInfoDetails,
});

export const describeApplicationVersionRequest = structure({
  ApplicationName: required(applicationName),
  ApplicationVersionId: required(applicationVersionId),
});

export const describeApplicationVersionResponse = structure({
  ApplicationVersionDetail: applicationDetail,
});

export const listApplicationOperationsRequest = structure({
  ApplicationName: required(applicationName),
  Limit: listApplicationOperationsInputLimit,
  NextToken: nextToken,
  Operation: operation,
  OperationStatus: operationStatus,
});

export const listApplicationOperationsResponse = structure({
  ApplicationOperationInfoList: applicationOperationInfoList,
  NextToken: nextToken,
});

export const listApplicationVersionsRequest = structure({
  ApplicationName: required(applicationName),
  Limit: listApplicationVersionsInputLimit,
  NextToken: nextToken,
});

export const listApplicationVersionsResponse = structure({
  ApplicationVersionSummaries: applicationVersionSummaries,
  NextToken: nextToken,
});
