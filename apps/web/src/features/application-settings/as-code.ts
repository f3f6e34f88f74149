import type { Snippet } from "@millrace/ui";
import type { ApplicationDetail } from "../applications/index.ts";

export interface CodePlace {
  readonly endpoint: string;
  readonly region: string;
  readonly accountId: string;
}

type Definition = ApplicationDetail["definition"];
type Schema = Definition["inputs"][number]["schema"];

/** The request that makes the same application: `CreateApplication` of kinesisanalyticsv2. */
export function createRequest(
  { name, description, definition }: Pick<ApplicationDetail, "name" | "description" | "definition">,
  { accountId }: Pick<CodePlace, "accountId">,
): object {
  const { code, inputs, outputs, references } = definition;
  return {
    ApplicationName: name,
    ...(description !== "" && { ApplicationDescription: description }),
    RuntimeEnvironment: "SQL-1_0",
    // AWS's clients ask for a role; Millrace keeps it, and does not use it.
    ServiceExecutionRole: `arn:aws:iam::${accountId}:role/analytics`,
    ApplicationConfiguration: {
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
    },
  };
}

function toInput({ namePrefix, source, parallelism, processor, schema }: Definition["inputs"][number]): object {
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

function toOutput({ name, kind, target, format }: Definition["outputs"][number]): object {
  return {
    Name: name,
    [outputs[kind]]: { ResourceARN: target.resourceArn },
    DestinationSchema: { RecordFormatType: format },
  };
}

function toSchema({ format, encoding = "UTF-8", columns }: Schema): object {
  const mapping =
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

/** The same application for the terminal and for a program. */
export function asCode(application: ApplicationDetail, place: CodePlace): Snippet[] {
  const json = JSON.stringify(createRequest(application, place), null, 2);
  const { endpoint, region } = place;
  const { name } = application;
  return [
    {
      key: "cli",
      label: "AWS CLI",
      code: `aws kinesisanalyticsv2 create-application \\
  --endpoint-url ${endpoint} --region ${region} \\
  --cli-input-json '${json.replaceAll("'", "'\\''")}'

aws kinesisanalyticsv2 start-application --application-name ${name} \\
  --endpoint-url ${endpoint} --region ${region} --run-configuration '{}'`,
    },
    {
      key: "js",
      label: "JavaScript",
      note: "npm install @aws-sdk/client-kinesis-analytics-v2",
      code: `import {
  CreateApplicationCommand,
  KinesisAnalyticsV2Client,
  StartApplicationCommand,
} from "@aws-sdk/client-kinesis-analytics-v2";

const analytics = new KinesisAnalyticsV2Client({ endpoint: "${endpoint}", region: "${region}" });

await analytics.send(new CreateApplicationCommand(${json}));
await analytics.send(new StartApplicationCommand({ ApplicationName: "${name}", RunConfiguration: {} }));`,
    },
  ];
}
