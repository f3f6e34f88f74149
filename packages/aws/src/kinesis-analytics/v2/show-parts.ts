import type { ApplicationView } from "@millrace/analytics";
import { showInput, showProcessor } from "../mapping/part/show-input.ts";
import { showLogging } from "../mapping/part/show-logging.ts";
import { showOutput } from "../mapping/part/show-output.ts";
import { showReference } from "../mapping/part/show-reference.ts";

/** What adding a part answers: the version that it made, and all parts of its kind. */
type ShowParts = (view: ApplicationView) => object;

const version: ShowParts = ({ arn, versionId }) => ({ applicationArn: arn, applicationVersionId: versionId });

export const showParts = {
  version,
  inputs: (view) => ({
    ...version(view),
    inputDescriptions: view.definition.inputs.map((input) => showInput(input, view.startOptions)),
  }),
  outputs: (view) => ({ ...version(view), outputDescriptions: view.definition.outputs.map(showOutput) }),
  references: (view) => ({
    ...version(view),
    referenceDataSourceDescriptions: view.definition.references.map(showReference),
  }),
  logging: (view) => ({
    ...version(view),
    cloudWatchLoggingOptionDescriptions: (view.definition.logging ?? []).map(showLogging),
  }),
} satisfies Readonly<Record<string, ShowParts>>;

/** The function of the input that the request named. */
export function showProcessorOf(view: ApplicationView, inputId: string): object {
  const input = view.definition.inputs.find((one) => one.inputId === inputId);
  return {
    ...version(view),
    inputId,
    inputProcessingConfigurationDescription: showProcessor(input?.processor),
  };
}
