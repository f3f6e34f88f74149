import { list, required, structure } from "../../../operation/shape.ts";
import { inputSchemaUpdate, sourceSchema } from "./schema-shapes.ts";
import { id, inAppStreamName, inputParallelismCount, inputStartingPosition, resourceArn, roleArn } from "./words.ts";

/** What an application reads. */
const inputLambdaProcessor = structure({
  ResourceARN: required(resourceArn),
});

export const inputProcessingConfiguration = structure({
  InputLambdaProcessor: required(inputLambdaProcessor),
});

const inputLambdaProcessorDescription = structure({
  ResourceARN: required(resourceArn),
  RoleARN: roleArn,
});

export const inputProcessingConfigurationDescription = structure({
  InputLambdaProcessorDescription: inputLambdaProcessorDescription,
});

const kinesisStreamsInput = structure({
  ResourceARN: required(resourceArn),
});

const kinesisFirehoseInput = structure({
  ResourceARN: required(resourceArn),
});

const inputParallelism = structure({
  Count: inputParallelismCount,
});

export const input = structure({
  NamePrefix: required(inAppStreamName),
  InputProcessingConfiguration: inputProcessingConfiguration,
  KinesisStreamsInput: kinesisStreamsInput,
  KinesisFirehoseInput: kinesisFirehoseInput,
  InputParallelism: inputParallelism,
  InputSchema: required(sourceSchema),
});

const inAppStreamNames = list(inAppStreamName);

const kinesisStreamsInputDescription = structure({
  ResourceARN: required(resourceArn),
  RoleARN: roleArn,
});

const kinesisFirehoseInputDescription = structure({
  ResourceARN: required(resourceArn),
  RoleARN: roleArn,
});

export const inputStartingPositionConfiguration = structure({
  InputStartingPosition: inputStartingPosition,
});

const inputDescription = structure({
  InputId: id,
  NamePrefix: inAppStreamName,
  InAppStreamNames: inAppStreamNames,
  InputProcessingConfigurationDescription: inputProcessingConfigurationDescription,
  KinesisStreamsInputDescription: kinesisStreamsInputDescription,
  KinesisFirehoseInputDescription: kinesisFirehoseInputDescription,
  InputSchema: sourceSchema,
  InputParallelism: inputParallelism,
  InputStartingPositionConfiguration: inputStartingPositionConfiguration,
});

export const inputDescriptions = list(inputDescription);

export const inputs = list(input);

const inputLambdaProcessorUpdate = structure({
  ResourceARNUpdate: required(resourceArn),
});

const inputProcessingConfigurationUpdate = structure({
  InputLambdaProcessorUpdate: required(inputLambdaProcessorUpdate),
});

const kinesisStreamsInputUpdate = structure({
  ResourceARNUpdate: required(resourceArn),
});

const kinesisFirehoseInputUpdate = structure({
  ResourceARNUpdate: required(resourceArn),
});

const inputParallelismUpdate = structure({
  CountUpdate: required(inputParallelismCount),
});

const inputUpdate = structure({
  InputId: required(id),
  NamePrefixUpdate: inAppStreamName,
  InputProcessingConfigurationUpdate: inputProcessingConfigurationUpdate,
  KinesisStreamsInputUpdate: kinesisStreamsInputUpdate,
  KinesisFirehoseInputUpdate: kinesisFirehoseInputUpdate,
  InputSchemaUpdate: inputSchemaUpdate,
  InputParallelismUpdate: inputParallelismUpdate,
});

export const inputUpdates = list(inputUpdate);
