import { list, required, structure } from "../../../operation/shape.ts";
import { destinationSchema } from "./schema-shapes.ts";
import { id, inAppStreamName, resourceArn, roleArn } from "./words.ts";

/** Where an application's rows go. */
const kinesisStreamsOutput = structure({
  ResourceARN: required(resourceArn),
  RoleARN: required(roleArn),
});

const kinesisFirehoseOutput = structure({
  ResourceARN: required(resourceArn),
  RoleARN: required(roleArn),
});

const lambdaOutput = structure({
  ResourceARN: required(resourceArn),
  RoleARN: required(roleArn),
});

export const output = structure({
  Name: required(inAppStreamName),
  KinesisStreamsOutput: kinesisStreamsOutput,
  KinesisFirehoseOutput: kinesisFirehoseOutput,
  LambdaOutput: lambdaOutput,
  DestinationSchema: required(destinationSchema),
});

const kinesisStreamsOutputDescription = structure({
  ResourceARN: resourceArn,
  RoleARN: roleArn,
});

const kinesisFirehoseOutputDescription = structure({
  ResourceARN: resourceArn,
  RoleARN: roleArn,
});

const lambdaOutputDescription = structure({
  ResourceARN: resourceArn,
  RoleARN: roleArn,
});

const outputDescription = structure({
  OutputId: id,
  Name: inAppStreamName,
  KinesisStreamsOutputDescription: kinesisStreamsOutputDescription,
  KinesisFirehoseOutputDescription: kinesisFirehoseOutputDescription,
  LambdaOutputDescription: lambdaOutputDescription,
  DestinationSchema: destinationSchema,
});

export const outputDescriptions = list(outputDescription);

const kinesisStreamsOutputUpdate = structure({
  ResourceARNUpdate: resourceArn,
  RoleARNUpdate: roleArn,
});

const kinesisFirehoseOutputUpdate = structure({
  ResourceARNUpdate: resourceArn,
  RoleARNUpdate: roleArn,
});

const lambdaOutputUpdate = structure({
  ResourceARNUpdate: resourceArn,
  RoleARNUpdate: roleArn,
});

const outputUpdate = structure({
  OutputId: required(id),
  NameUpdate: inAppStreamName,
  KinesisStreamsOutputUpdate: kinesisStreamsOutputUpdate,
  KinesisFirehoseOutputUpdate: kinesisFirehoseOutputUpdate,
  LambdaOutputUpdate: lambdaOutputUpdate,
  DestinationSchemaUpdate: destinationSchema,
});

export const outputUpdates = list(outputUpdate);

export const outputs = list(output);
