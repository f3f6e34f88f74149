import type { ApplicationView } from "@millrace/analytics";
import { showInput } from "../mapping/part/show-input.ts";
import { showLogging } from "../mapping/part/show-logging.ts";
import { showOutput } from "../mapping/part/show-output.ts";
import { showReference } from "../mapping/part/show-reference.ts";

/** An application's detail: what Create, Describe, Update and RollbackApplication answer. */
export function showDetail(view: ApplicationView): object {
  const { definition, startOptions, versionId, rolledBackTo } = view;
  return {
    applicationArn: view.arn,
    applicationDescription: view.description,
    applicationName: view.name,
    runtimeEnvironment: "SQL-1_0",
    serviceExecutionRole: view.serviceRoleArn,
    applicationStatus: view.status,
    applicationVersionId: versionId,
    createTimestamp: view.createdMs,
    lastUpdateTimestamp: view.versionCreatedMs,
    applicationConfigurationDescription: {
      sqlApplicationConfigurationDescription: {
        inputDescriptions: definition.inputs.map((input) => showInput(input, startOptions)),
        outputDescriptions: definition.outputs.map(showOutput),
        referenceDataSourceDescriptions: definition.references.map(showReference),
      },
      applicationCodeConfigurationDescription: {
        codeContentType: "PLAINTEXT",
        codeContentDescription: { textContent: definition.code },
      },
    },
    cloudWatchLoggingOptionDescriptions: (definition.logging ?? []).map(showLogging),
    applicationVersionCreateTimestamp: view.versionCreatedMs,
    conditionalToken: view.conditionalToken,
    applicationMode: "STREAMING",
    ...(versionId > 1 && { applicationVersionUpdatedFrom: versionId - 1 }),
    ...(rolledBackTo !== undefined && {
      applicationVersionRolledBackFrom: versionId - 1,
      applicationVersionRolledBackTo: rolledBackTo,
    }),
  };
}
