import type { InputDefinition, OutputDefinition, ReferenceDefinition } from "@millrace/analytics";
import { expect, test } from "vitest";
import type { WireInput, WireOutput, WireReference, WireSchema } from "../wire.ts";
import { readInput } from "./read-input.ts";
import { readInputUpdate } from "./read-input-update.ts";
import { readLoggingUpdate } from "./read-logging-update.ts";
import { readOutput } from "./read-output.ts";
import { readOutputUpdate } from "./read-output-update.ts";
import { readReference } from "./read-reference.ts";
import { readReferenceUpdate } from "./read-reference-update.ts";
import { readSchema } from "./read-schema.ts";
import { showInput } from "./show-input.ts";
import { showLogging } from "./show-logging.ts";
import { showOutput } from "./show-output.ts";
import { showReference } from "./show-reference.ts";
import { showSchema } from "./show-schema.ts";

const roleArn = "arn:aws:iam::123456789012:role/r";
const source = { resourceArn: "arn:aws:kinesis:us-east-1:123456789012:stream/s", roleArn };
const delivery = { resourceArn: "arn:aws:firehose:us-east-1:123456789012:deliverystream/d" };
const json: WireSchema = {
  recordFormat: {
    recordFormatType: "JSON",
    mappingParameters: { jsonMappingParameters: { recordRowPath: "$.rows" } },
  },
  recordEncoding: "UTF-8",
  recordColumns: [{ name: "A", mapping: "$.a", sqlType: "INTEGER" }],
};
const csv: WireSchema = {
  recordFormat: {
    recordFormatType: "CSV",
    mappingParameters: { csvMappingParameters: { recordRowDelimiter: "\r\n", recordColumnDelimiter: "|" } },
  },
  recordColumns: [{ name: "A", sqlType: "INTEGER" }],
};

test.each([json, csv])("a schema is shown as it was given", (schema) => {
  expect(showSchema(readSchema(schema))).toEqual(schema);
});

test("a format without its parameters has AWS's", () => {
  const formatOf = (recordFormatType: "JSON" | "CSV") =>
    readSchema({ recordFormat: { recordFormatType }, recordColumns: [] }).format;
  expect(formatOf("JSON")).toEqual({ type: "JSON", rowPath: "$" });
  expect(formatOf("CSV")).toEqual({ type: "CSV", rowDelimiter: "\n", columnDelimiter: "," });
});

test("an input is described by what was given, its streams and its position", () => {
  const given: WireInput = {
    namePrefix: "IN",
    kinesisStreamsInput: source,
    inputProcessingConfiguration: { inputLambdaProcessor: source },
    inputParallelism: { count: 2 },
    inputSchema: json,
  };
  const kept = { inputId: "1.1", ...readInput(given) } as InputDefinition;
  expect(showInput(kept, { positions: { "1.1": "NOW" } })).toEqual({
    inputId: "1.1",
    namePrefix: "IN",
    inAppStreamNames: ["IN_001", "IN_002"],
    inputProcessingConfigurationDescription: { inputLambdaProcessorDescription: source },
    kinesisStreamsInputDescription: source,
    inputSchema: json,
    inputParallelism: { count: 2 },
    inputStartingPositionConfiguration: { inputStartingPosition: "NOW" },
  });
});

test("an input reads one source: a stream or a delivery", () => {
  const given = { namePrefix: "IN", inputSchema: json };
  const kept = { inputId: "1.1", ...readInput({ ...given, kinesisFirehoseInput: delivery }) } as InputDefinition;
  expect(showInput(kept, { positions: {} })).toMatchObject({
    kinesisFirehoseInputDescription: delivery,
    inputParallelism: { count: 1 },
  });
  for (const sources of [{}, { kinesisStreamsInput: source, kinesisFirehoseInput: delivery }]) {
    expect(() => readInput({ ...given, ...sources })).toThrow("needs one of KinesisStreamsInput");
  }
});

test.each([
  ["kinesisStreamsOutput", "stream"],
  ["kinesisFirehoseOutput", "delivery"],
  ["lambdaOutput", "function"],
] as const)("%s goes to a %s, and is described as that", (member, kind) => {
  const given: WireOutput = { name: "OUT", [member]: source, destinationSchema: { recordFormatType: "CSV" } };
  const kept = { outputId: "1.2", ...readOutput(given) } as OutputDefinition;
  expect(kept).toMatchObject({ kind, target: source, format: "CSV" });
  expect(showOutput(kept)).toEqual({
    outputId: "1.2",
    name: "OUT",
    [`${member}Description`]: source,
    destinationSchema: { recordFormatType: "CSV" },
  });
});

test("a reference table is described by what was given", () => {
  const given: WireReference = {
    tableName: "T",
    s3ReferenceDataSource: { bucketArn: "arn:aws:s3:::b", fileKey: "k", referenceRoleArn: roleArn },
    referenceSchema: csv,
  };
  const kept = { referenceId: "1.3", ...readReference(given) } as ReferenceDefinition;
  const { s3ReferenceDataSource, ...rest } = given;
  expect(showReference(kept)).toEqual({
    ...{ ...rest, referenceId: "1.3" },
    s3ReferenceDataSourceDescription: s3ReferenceDataSource,
  });
  expect(() => readReference({ tableName: "T", referenceSchema: csv })).toThrow("BucketARN and FileKey");
});

test("a logging option is described by what was given", () => {
  const kept = { loggingId: "1.4", logStreamArn: "arn:aws:logs:x", roleArn };
  expect(showLogging(kept)).toEqual({ cloudWatchLoggingOptionId: "1.4", logStreamArn: "arn:aws:logs:x", roleArn });
});

test("an update has what is to be changed, and nothing else", () => {
  expect(readInputUpdate({ inputId: "1" })).toEqual({ inputId: "1" });
  expect(
    readInputUpdate({
      ...{ inputId: "1", namePrefixUpdate: "N", inputParallelismUpdate: { countUpdate: 3 } },
      kinesisFirehoseInputUpdate: { resourceArnUpdate: delivery.resourceArn },
      inputProcessingConfigurationUpdate: { inputLambdaProcessorUpdate: { roleArnUpdate: roleArn } },
      inputSchemaUpdate: { recordColumnUpdates: csv.recordColumns },
    }),
  ).toEqual({
    ...{ inputId: "1", namePrefix: "N", parallelism: 3, source: delivery, processor: { roleArn } },
    schema: { columns: csv.recordColumns },
  });
  const output = { outputId: "2", nameUpdate: "N", lambdaOutputUpdate: { resourceArnUpdate: "arn:f" } };
  expect(readOutputUpdate(output)).toEqual({
    ...{ outputId: "2", name: "N", kind: "function", target: { resourceArn: "arn:f" } },
  });
  expect(() => readOutputUpdate({ ...output, kinesisStreamsOutputUpdate: {} })).toThrow("the update names 2");
  expect(readReferenceUpdate({ referenceId: "3", s3ReferenceDataSourceUpdate: { fileKeyUpdate: "k" } })).toEqual({
    ...{ referenceId: "3", fileKey: "k" },
  });
  expect(readLoggingUpdate({ cloudWatchLoggingOptionId: "4", logStreamArnUpdate: "arn:l" })).toEqual({
    ...{ loggingId: "4", logStreamArn: "arn:l" },
  });
});
