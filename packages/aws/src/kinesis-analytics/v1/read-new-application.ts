import type { NewApplication } from "@millrace/contract";
import { given } from "../given.ts";
import { readInput } from "../mapping/part/read-input.ts";
import { readOutput } from "../mapping/part/read-output.ts";
import { readTags } from "../mapping/request/read-tags.ts";
import type { WireInput, WireLogging, WireOutput } from "../mapping/wire.ts";

interface WireNewApplication {
  readonly applicationName: string;
  readonly applicationDescription?: string;
  readonly inputs?: readonly WireInput[];
  readonly outputs?: readonly WireOutput[];
  readonly cloudWatchLoggingOptions?: readonly WireLogging[];
  readonly applicationCode?: string;
  readonly tags?: Parameters<typeof readTags>[0];
}

/** CreateApplication. */
export function readNewApplication(input: WireNewApplication): NewApplication {
  const { applicationName, applicationDescription: description, applicationCode: code } = input;
  return {
    applicationName,
    ...given({ description }),
    draft: {
      ...given({ code }),
      inputs: (input.inputs ?? []).map(readInput),
      outputs: (input.outputs ?? []).map(readOutput),
      logging: [...(input.cloudWatchLoggingOptions ?? [])],
    },
    tags: readTags(input.tags),
  };
}
