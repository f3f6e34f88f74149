import type { NewApplicationInput } from "@millrace/contract";
import { given } from "../../given.ts";
import { invalid } from "../../invalid.ts";
import type { WireInput } from "../wire.ts";
import { readSchema } from "./read-schema.ts";

/** What an application reads, as it is kept. */
export function readInput(input: WireInput): NewApplicationInput {
  const { namePrefix, kinesisStreamsInput: stream, kinesisFirehoseInput: delivery } = input;
  const source = stream ?? delivery;
  if (!source || (stream && delivery)) {
    throw invalid(`Input ${namePrefix} needs one of KinesisStreamsInput and KinesisFirehoseInput.`);
  }
  return {
    namePrefix,
    source,
    schema: readSchema(input.inputSchema),
    parallelism: input.inputParallelism?.count ?? 1,
    ...given({ processor: input.inputProcessingConfiguration?.inputLambdaProcessor }),
  };
}
