import { required, structure } from "../../../operation/shape.ts";
import {
  input,
  inputDescriptions,
  inputProcessingConfiguration,
  inputProcessingConfigurationDescription,
} from "./input-shapes.ts";
import { cloudWatchLoggingOption, cloudWatchLoggingOptionDescriptions } from "./logging-shapes.ts";
import { output, outputDescriptions } from "./output-shapes.ts";
import { referenceDataSource, referenceDataSourceDescriptions } from "./reference-shapes.ts";
import { applicationName, applicationVersionId, conditionalToken, id, operationId, resourceArn } from "./words.ts";

/** Adding parts to an application and taking them away. */
export const addApplicationCloudWatchLoggingOptionRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: applicationVersionId,
  CloudWatchLoggingOption: required(cloudWatchLoggingOption),
  ConditionalToken: conditionalToken,
});

export const addApplicationCloudWatchLoggingOptionResponse = structure({
  ApplicationARN: resourceArn,
  ApplicationVersionId: applicationVersionId,
  CloudWatchLoggingOptionDescriptions: cloudWatchLoggingOptionDescriptions,
  OperationId: operationId,
});

export const addApplicationInputProcessingConfigurationRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  InputId: required(id),
  InputProcessingConfiguration: required(inputProcessingConfiguration),
});

export const addApplicationInputProcessingConfigurationResponse = structure({
  ApplicationARN: resourceArn,
  ApplicationVersionId: applicationVersionId,
  InputId: id,
  InputProcessingConfigurationDescription: inputProcessingConfigurationDescription,
});

export const addApplicationInputRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  Input: required(input),
});

export const addApplicationInputResponse = structure({
  ApplicationARN: resourceArn,
  ApplicationVersionId: applicationVersionId,
  InputDescriptions: inputDescriptions,
});

export const addApplicationOutputRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  Output: required(output),
});

export const addApplicationOutputResponse = structure({
  ApplicationARN: resourceArn,
  ApplicationVersionId: applicationVersionId,
  OutputDescriptions: outputDescriptions,
});

export const addApplicationReferenceDataSourceRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  ReferenceDataSource: required(referenceDataSource),
});

export const addApplicationReferenceDataSourceResponse = structure({
  ApplicationARN: resourceArn,
  ApplicationVersionId: applicationVersionId,
  ReferenceDataSourceDescriptions: referenceDataSourceDescriptions,
});

export const deleteApplicationCloudWatchLoggingOptionRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: applicationVersionId,
  CloudWatchLoggingOptionId: required(id),
  ConditionalToken: conditionalToken,
});

export const deleteApplicationCloudWatchLoggingOptionResponse = structure({
  ApplicationARN: resourceArn,
  ApplicationVersionId: applicationVersionId,
  CloudWatchLoggingOptionDescriptions: cloudWatchLoggingOptionDescriptions,
  OperationId: operationId,
});

export const deleteApplicationInputProcessingConfigurationRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  InputId: required(id),
});

export const deleteApplicationInputProcessingConfigurationResponse = structure({
  ApplicationARN: resourceArn,
  ApplicationVersionId: applicationVersionId,
});

export const deleteApplicationOutputRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  OutputId: required(id),
});

export const deleteApplicationOutputResponse = structure({
  ApplicationARN: resourceArn,
  ApplicationVersionId: applicationVersionId,
});

export const deleteApplicationReferenceDataSourceRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  ReferenceId: required(id),
});

export const deleteApplicationReferenceDataSourceResponse = structure({
  ApplicationARN: resourceArn,
  ApplicationVersionId: applicationVersionId,
});
