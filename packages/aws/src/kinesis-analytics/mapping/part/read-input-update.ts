import type { ApplicationUpdate, NewApplicationInput } from "@millrace/contract";
import { given } from "../../given.ts";
import type { WireInputUpdate } from "../wire.ts";
import { readFormat } from "./read-schema.ts";
import { readSourceUpdate } from "./read-source-update.ts";

type InputUpdate = NonNullable<ApplicationUpdate["inputs"]>[number];
type Encoding = NewApplicationInput["schema"]["encoding"];

/** What is to be changed of an input. */
export function readInputUpdate(update: WireInputUpdate): InputUpdate {
  return given({
    inputId: update.inputId,
    namePrefix: update.namePrefixUpdate,
    source: readSourceUpdate(update.kinesisStreamsInputUpdate ?? update.kinesisFirehoseInputUpdate),
    schema: readSchemaUpdate(update.inputSchemaUpdate),
    parallelism: update.inputParallelismUpdate?.countUpdate,
    processor: readSourceUpdate(update.inputProcessingConfigurationUpdate?.inputLambdaProcessorUpdate),
  });
}

function readSchemaUpdate(update: WireInputUpdate["inputSchemaUpdate"]): InputUpdate["schema"] {
  if (!update) return undefined;
  const { recordFormatUpdate: format, recordEncodingUpdate: encoding, recordColumnUpdates: columns } = update;
  return given({
    format: format && readFormat(format),
    encoding: encoding as Encoding,
    columns: columns && [...columns],
  });
}
