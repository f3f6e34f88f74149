import { required, structure } from "../../../operation/shape.ts";
import { input, inputProcessingConfiguration } from "./input-shapes.ts";
import { cloudWatchLoggingOption } from "./logging-shapes.ts";
import { output } from "./output-shapes.ts";
import { referenceDataSource } from "./reference-shapes.ts";
import { applicationName, applicationVersionId, id } from "./words.ts";

/** Adding parts to an application and taking them away. */
export const addApplicationCloudWatchLoggingOptionRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  CloudWatchLoggingOption: required(cloudWatchLoggingOption),
});

export const addApplicationCloudWatchLoggingOptionResponse = structure({});

export const addApplicationInputProcessingConfigurationRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  InputId: required(id),
  InputProcessingConfiguration: required(inputProcessingConfiguration),
});

export const addApplicationInputProcessingConfigurationResponse = structure({});

export const addApplicationInputRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  Input: required(input),
});

export const addApplicationInputResponse = structure({});

export const addApplicationOutputRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  Output: required(output),
});

export const addApplicationOutputResponse = structure({});

export const addApplicationReferenceDataSourceRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  ReferenceDataSource: required(referenceDataSource),
});

export const addApplicationReferenceDataSourceResponse = structure({});

export const deleteApplicationCloudWatchLoggingOptionRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  CloudWatchLoggingOptionId: required(id),
});

export const deleteApplicationCloudWatchLoggingOptionResponse = structure({});

export const deleteApplicationInputProcessingConfigurationRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  InputId: required(id),
});

export const deleteApplicationInputProcessingConfigurationResponse = structure({});

export const deleteApplicationOutputRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  OutputId: required(id),
});

export const deleteApplicationOutputResponse = structure({});

export const deleteApplicationReferenceDataSourceRequest = structure({
  ApplicationName: required(applicationName),
  CurrentApplicationVersionId: required(applicationVersionId),
  ReferenceId: required(id),
});

export const deleteApplicationReferenceDataSourceResponse = structure({});
