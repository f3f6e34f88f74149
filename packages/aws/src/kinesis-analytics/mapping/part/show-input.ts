import { type ApplicationView, type InputDefinition, inAppStreamNames } from "@millrace/analytics";
import { showSchema } from "./show-schema.ts";

/** An input as both of AWS's APIs describe it. */
export function showInput(input: InputDefinition, { positions }: ApplicationView["startOptions"]): object {
  const { inputId, namePrefix, source, schema, parallelism, processor } = input;
  const kind = source.resourceArn.includes(":firehose:") ? "kinesisFirehose" : "kinesisStreams";
  const position = positions[inputId];
  return {
    inputId,
    namePrefix,
    inAppStreamNames: inAppStreamNames(input),
    ...(processor && { inputProcessingConfigurationDescription: showProcessor(processor) }),
    [`${kind}InputDescription`]: source,
    inputSchema: showSchema(schema),
    inputParallelism: { count: parallelism },
    ...(position && { inputStartingPositionConfiguration: { inputStartingPosition: position } }),
  };
}

export function showProcessor(processor: InputDefinition["processor"]): object {
  return { inputLambdaProcessorDescription: processor };
}
