import type { NewApplicationOutput } from "@millrace/contract";
import { invalid } from "../../invalid.ts";
import type { WireOutput } from "../wire.ts";

/** Where rows go, as it is kept. */
export function readOutput(output: WireOutput): NewApplicationOutput {
  const { name, destinationSchema } = output;
  const targets = [
    { kind: "stream", target: output.kinesisStreamsOutput },
    { kind: "delivery", target: output.kinesisFirehoseOutput },
    { kind: "function", target: output.lambdaOutput },
  ] as const;
  const [given, ...more] = targets.filter(({ target }) => target !== undefined);
  if (!given?.target || more.length > 0) {
    throw invalid(`Output ${name} needs one of KinesisStreamsOutput, KinesisFirehoseOutput and LambdaOutput.`);
  }
  return { name, kind: given.kind, target: given.target, format: destinationSchema.recordFormatType };
}
