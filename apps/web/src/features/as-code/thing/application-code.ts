import type { ApplicationDetail } from "../../applications/index.ts";
import type { CodePlace } from "../code-place.ts";
import type { Input, ThingCode } from "../thing-code.ts";
import { resourceName } from "./resource-name.ts";
import { terraformBody } from "./terraform-body.ts";

export type DescribedApplication = Pick<ApplicationDetail, "name" | "description" | "definition">;
type Definition = ApplicationDetail["definition"];
type Schema = Definition["inputs"][number]["schema"];

/** An application as it is, made and started. */
export function applicationCode(application: DescribedApplication, place: CodePlace): ThingCode {
  const { name, description, definition } = application;
  const configuration = toConfiguration(definition);
  // AWS's clients ask for a role; Millrace keeps it, and does not use it.
  const role = `arn:aws:iam::${place.accountId}:role/analytics`;
  return {
    calls: [
      {
        service: "analytics",
        operation: "CreateApplication",
        input: {
          ApplicationName: name,
          ...(description !== "" && { ApplicationDescription: description }),
          RuntimeEnvironment: "SQL-1_0",
          ServiceExecutionRole: role,
          ApplicationConfiguration: configuration,
        },
      },
      { service: "analytics", operation: "StartApplication", input: { ApplicationName: name, RunConfiguration: {} } },
    ],
    blocks: [
      {
        head: ["resource", "aws_kinesisanalyticsv2_application", resourceName(name)],
        body: [
          { name: "name", value: name },
          ...(description === "" ? [] : [{ name: "description", value: description }]),
          { name: "runtime_environment", value: "SQL-1_0" },
          { name: "service_execution_role", value: role },
          { name: "start_application", value: true },
          { head: ["application_configuration"], body: terraformBody(configuration) },
        ],
      },
    ],
  };
}

function toConfiguration({ code, inputs, outputs, references }: Definition): Input {
  return {
    ApplicationCodeConfiguration: { CodeContentType: "PLAINTEXT", CodeContent: { TextContent: code } },
    SqlApplicationConfiguration: {
      Inputs: inputs.map(toInput),
      Outputs: outputs.map(toOutput),
      ReferenceDataSources: references.map(({ tableName, bucketArn, fileKey, schema }) => ({
        TableName: tableName,
        S3ReferenceDataSource: { BucketARN: bucketArn, FileKey: fileKey },
        ReferenceSchema: toSchema(schema),
      })),
    },
  };
}

function toInput({ namePrefix, source, parallelism, processor, schema }: Definition["inputs"][number]): Input {
  const isDelivery = source.resourceArn.includes(":firehose:");
  return {
    NamePrefix: namePrefix,
    [isDelivery ? "KinesisFirehoseInput" : "KinesisStreamsInput"]: { ResourceARN: source.resourceArn },
    InputParallelism: { Count: parallelism },
    InputSchema: toSchema(schema),
    ...(processor && {
      InputProcessingConfiguration: { InputLambdaProcessor: { ResourceARN: processor.resourceArn } },
    }),
  };
}

const outputs = {
  stream: "KinesisStreamsOutput",
  delivery: "KinesisFirehoseOutput",
  function: "LambdaOutput",
} as const;

function toOutput({ name, kind, target, format }: Definition["outputs"][number]): Input {
  return {
    Name: name,
    [outputs[kind]]: { ResourceARN: target.resourceArn },
    DestinationSchema: { RecordFormatType: format },
  };
}

function toSchema({ format, encoding = "UTF-8", columns }: Schema): Input {
  const mapping: Input =
    format.type === "JSON"
      ? { JSONMappingParameters: { RecordRowPath: format.rowPath } }
      : {
          CSVMappingParameters: {
            RecordRowDelimiter: format.rowDelimiter,
            RecordColumnDelimiter: format.columnDelimiter,
          },
        };
  return {
    RecordFormat: { RecordFormatType: format.type, MappingParameters: mapping },
    RecordEncoding: encoding,
    RecordColumns: columns.map(({ name, mapping: path, sqlType }) => ({
      Name: name,
      ...(path !== undefined && { Mapping: path }),
      SqlType: sqlType,
    })),
  };
}
