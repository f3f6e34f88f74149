import { AppError } from "@millrace/base";
import type { ApplicationUpdate } from "@millrace/contract";
import type { ApplicationDefinition, InputDefinition, OutputDefinition } from "../definition.ts";
import { change } from "./parts.ts";

type InputUpdate = NonNullable<ApplicationUpdate["inputs"]>[number];
type OutputUpdate = NonNullable<ApplicationUpdate["outputs"]>[number];

/** A definition with some of its settings changed; what an update leaves out stays. Throws for an id that no part has. */
export function updateDefinition(definition: ApplicationDefinition, update: ApplicationUpdate): ApplicationDefinition {
  const { code = definition.code, inputs = [], outputs = [], references = [], logging = [] } = update;
  const { tasks = definition.tasks } = update;
  return {
    code,
    ...(tasks !== undefined && { tasks }),
    inputs: inputs.reduce(
      (parts, one) => change(parts, ["inputId", one.inputId], (old) => updateInput(old, one)),
      definition.inputs,
    ),
    outputs: outputs.reduce(
      (parts, one) => change(parts, ["outputId", one.outputId], (old) => updateOutput(old, one)),
      definition.outputs,
    ),
    references: references.reduce(
      (parts, one) => change(parts, ["referenceId", one.referenceId], (old) => ({ ...old, ...one })),
      definition.references,
    ),
    logging: logging.reduce(
      (parts, one) => change(parts, ["loggingId", one.loggingId], (old) => ({ ...old, ...one })),
      definition.logging ?? [],
    ),
  };
}

function updateInput(input: InputDefinition, update: InputUpdate): InputDefinition {
  const { source, schema, processor, ...plain } = update;
  return {
    ...input,
    ...plain,
    ...(source && { source: { ...input.source, ...source } }),
    ...(schema && { schema: { ...input.schema, ...schema } }),
    ...(processor && { processor: updateProcessor(input, processor) }),
  };
}

function updateProcessor(input: InputDefinition, update: NonNullable<InputUpdate["processor"]>) {
  const { resourceArn = input.processor?.resourceArn, ...rest } = { ...input.processor, ...update };
  if (resourceArn !== undefined) return { ...rest, resourceArn };
  throw new AppError("argument.invalid", {
    reason: `Input ${input.inputId} has no processing configuration to change.`,
  });
}

function updateOutput(output: OutputDefinition, update: OutputUpdate): OutputDefinition {
  const { target, ...plain } = update;
  return { ...output, ...plain, ...(target && { target: { ...output.target, ...target } }) };
}
