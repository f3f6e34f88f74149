import type { WireInput } from "../wire.ts";
import { readSeen, type WireSeen } from "./read-seen.ts";

interface WireNewProcessor extends WireSeen {
  readonly inputId: string;
  readonly inputProcessingConfiguration: NonNullable<WireInput["inputProcessingConfiguration"]>;
}

/** AddApplicationInputProcessingConfiguration. */
export function readNewProcessor(input: WireNewProcessor) {
  const { inputId, inputProcessingConfiguration } = input;
  return { ...readSeen(input), inputId, processor: inputProcessingConfiguration.inputLambdaProcessor };
}
