import type { NewApplication } from "@millrace/contract";
import { given } from "../given.ts";
import { readInput } from "../mapping/part/read-input.ts";
import { readOutput } from "../mapping/part/read-output.ts";
import { readReference } from "../mapping/part/read-reference.ts";
import { readTags } from "../mapping/request/read-tags.ts";
import type { WireInput, WireLogging, WireOutput, WireReference } from "../mapping/wire.ts";
import { readCode, type WireCode } from "./read-code.ts";
import { refuseRuntime } from "./refuse-runtime.ts";
import { refuseSettings } from "./refuse-settings.ts";

interface WireNewApplication {
  readonly applicationName: string;
  readonly applicationDescription?: string;
  readonly runtimeEnvironment: string;
  readonly serviceExecutionRole: string;
  readonly applicationConfiguration?: {
    readonly sqlApplicationConfiguration?: {
      readonly inputs?: readonly WireInput[];
      readonly outputs?: readonly WireOutput[];
      readonly referenceDataSources?: readonly WireReference[];
    };
    readonly applicationCodeConfiguration?: { readonly codeContent?: WireCode; readonly codeContentType: string };
  };
  readonly cloudWatchLoggingOptions?: readonly WireLogging[];
  readonly tags?: Parameters<typeof readTags>[0];
  readonly applicationMode?: string;
}

/** CreateApplication. What is not of SQL is refused by its name. */
export function readNewApplication(input: WireNewApplication): NewApplication {
  refuseRuntime(input.runtimeEnvironment, input.applicationMode);
  const { applicationConfiguration: configuration = {}, applicationDescription: description } = input;
  refuseSettings(configuration);
  const { sqlApplicationConfiguration: sql = {}, applicationCodeConfiguration: code } = configuration;
  return {
    applicationName: input.applicationName,
    ...given({ description }),
    draft: {
      ...given({ code: code && readCode(code.codeContent, code.codeContentType) }),
      inputs: (sql.inputs ?? []).map(readInput),
      outputs: (sql.outputs ?? []).map(readOutput),
      references: (sql.referenceDataSources ?? []).map(readReference),
      logging: [...(input.cloudWatchLoggingOptions ?? [])],
    },
    serviceRoleArn: input.serviceExecutionRole,
    tags: readTags(input.tags),
  };
}
