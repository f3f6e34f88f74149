import type { ApplicationStatus, ApplicationView } from "@millrace/analytics";
import { showInput } from "../mapping/part/show-input.ts";
import { showLogging } from "../mapping/part/show-logging.ts";
import { showOutput } from "../mapping/part/show-output.ts";
import { showReference } from "../mapping/part/show-reference.ts";

/** DescribeApplication. */
export function showDetail(view: ApplicationView): object {
  const { definition, startOptions } = view;
  return {
    applicationDetail: {
      applicationName: view.name,
      applicationDescription: view.description,
      applicationArn: view.arn,
      applicationStatus: showStatus(view.status),
      createTimestamp: view.createdMs,
      lastUpdateTimestamp: view.versionCreatedMs,
      inputDescriptions: definition.inputs.map((input) => showInput(input, startOptions)),
      outputDescriptions: definition.outputs.map(showOutput),
      referenceDataSourceDescriptions: definition.references.map(showReference),
      cloudWatchLoggingOptionDescriptions: (definition.logging ?? []).map(showLogging),
      applicationCode: definition.code,
      applicationVersionId: view.versionId,
    },
  };
}

/** This API came before rollbacks. */
export function showStatus(status: ApplicationStatus): string {
  return status === "ROLLING_BACK" ? "UPDATING" : status;
}
