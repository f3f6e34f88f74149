import type { ApplicationUpdate } from "@millrace/contract";
import { given } from "../../given.ts";
import { invalid } from "../../invalid.ts";
import type { WireOutputUpdate } from "../wire.ts";
import { readSourceUpdate } from "./read-source-update.ts";

/** What is to be changed of an output; a target of another kind takes the place of the one that it had. */
export function readOutputUpdate(update: WireOutputUpdate): NonNullable<ApplicationUpdate["outputs"]>[number] {
  const targets = [
    { kind: "stream", target: update.kinesisStreamsOutputUpdate },
    { kind: "delivery", target: update.kinesisFirehoseOutputUpdate },
    { kind: "function", target: update.lambdaOutputUpdate },
  ] as const;
  const [changed, ...more] = targets.filter(({ target }) => target !== undefined);
  if (more.length > 0) throw invalid(`Output ${update.outputId} has one target; the update names ${more.length + 1}.`);
  return given({
    outputId: update.outputId,
    name: update.nameUpdate,
    kind: changed?.kind,
    target: readSourceUpdate(changed?.target),
    format: update.destinationSchemaUpdate?.recordFormatType,
  });
}
