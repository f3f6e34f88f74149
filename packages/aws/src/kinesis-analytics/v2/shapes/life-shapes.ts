import { boolean, required, structure } from "../../../operation/shape.ts";
import {
  applicationDetail,
  applicationMaintenanceConfigurationDescription,
  applicationMaintenanceConfigurationUpdate,
} from "./application-shapes.ts";
import { runConfiguration } from "./run-shapes.ts";
import {
  applicationName,
  applicationVersionId,
  authorizedUrl,
  operationId,
  resourceArn,
  sessionExpirationDurationInSeconds,
  urlType,
} from "./words.ts";

/** Starting, stopping and going back. */
export const createApplicationPresignedUrlRequest = structure({
  ApplicationName: required(applicationName),
  UrlType: required(urlType),
  SessionExpirationDurationInSeconds: sessionExpirationDurationInSeconds,
});

export const createApplicationPresignedUrlResponse = structure({
  AuthorizedUrl: authorizedUrl,
});

export const rollbackApplicationRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
});

export const rollbackApplicationResponse = structure({
  ApplicationDetail: required(applicationDetail),
  OperationId: operationId,
});

export const startApplicationRequest = structure({
  ApplicationName: required(applicationName),
  RunConfiguration: runConfiguration,
});

export const startApplicationResponse = structure({
  OperationId: operationId,
});

export const stopApplicationRequest = structure({
  ApplicationName: required(applicationName),
  Force: boolean,
});

export const stopApplicationResponse = structure({
  OperationId: operationId,
});

export const updateApplicationMaintenanceConfigurationRequest = structure({
  ApplicationName: required(applicationName),
  ApplicationMaintenanceConfigurationUpdate: required(applicationMaintenanceConfigurationUpdate),
});

export const updateApplicationMaintenanceConfigurationResponse = structure({
  ApplicationARN: resourceArn,
  ApplicationMaintenanceConfigurationDescription: applicationMaintenanceConfigurationDescription,
});
