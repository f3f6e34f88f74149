import type { Input } from "../call.ts";
import { type Caller, streamArnOf } from "../contract-house.ts";
import type { Api } from "./row.ts";

/** Structures of the wire that both APIs have; the newer one has no roles in them. */
export const ROLE = "arn:aws:iam::123456789012:role/analytics";
export const LOG_STREAM = "arn:aws:logs:us-east-1:123456789012:log-group:g:log-stream:s";
export const CODE = `CREATE OR REPLACE STREAM "OUT" (ticker VARCHAR(4), price DOUBLE);
CREATE OR REPLACE PUMP "P" AS INSERT INTO "OUT" SELECT STREAM ticker, price FROM "IN_001" WHERE price > 10;`;

const role = (api: Api, name = "RoleARN"): Input => (api === "analyticsV1" ? { [name]: ROLE } : {});

export const schema: Input = {
  RecordFormat: { RecordFormatType: "JSON", MappingParameters: { JSONMappingParameters: { RecordRowPath: "$" } } },
  RecordEncoding: "UTF-8",
  RecordColumns: [
    { Name: "TICKER", Mapping: "$.ticker", SqlType: "VARCHAR(4)" },
    { Name: "PRICE", Mapping: "$.price", SqlType: "DOUBLE" },
  ],
};

export const anInput = (api: Api, owner: Caller): Input => ({
  NamePrefix: "IN",
  KinesisStreamsInput: { ResourceARN: streamArnOf(owner, "in"), ...role(api) },
  InputParallelism: { Count: 1 },
  InputSchema: schema,
});
export const anOutput = (api: Api, owner: Caller, Name = "OUT"): Input => ({
  Name,
  KinesisStreamsOutput: { ResourceARN: streamArnOf(owner, "out"), ...role(api) },
  DestinationSchema: { RecordFormatType: "JSON" },
});
export const aReference = (api: Api): Input => ({
  TableName: "COMPANIES",
  S3ReferenceDataSource: {
    BucketARN: "arn:aws:s3:::lake",
    FileKey: "companies.json",
    ...role(api, "ReferenceRoleARN"),
  },
  ReferenceSchema: schema,
});
export const aLogging = (api: Api): Input => ({ LogStreamARN: LOG_STREAM, ...role(api) });

/** CreateApplication of a whole application. */
export function aCreation(api: Api, owner: Caller, ApplicationName: string): Input {
  const Inputs = [anInput(api, owner)];
  const Outputs = [anOutput(api, owner)];
  const common = { ApplicationName, ApplicationDescription: "Of a test", Tags: [{ Key: "team", Value: "blue" }] };
  if (api === "analyticsV1") return { ...common, Inputs, Outputs, ApplicationCode: CODE };
  return {
    ...common,
    RuntimeEnvironment: "SQL-1_0",
    ServiceExecutionRole: ROLE,
    ApplicationConfiguration: {
      SqlApplicationConfiguration: { Inputs, Outputs },
      ApplicationCodeConfiguration: { CodeContent: { TextContent: CODE }, CodeContentType: "PLAINTEXT" },
    },
  };
}

/** The descriptions of an application's parts, wherever the API has them. */
export function partsOf(detail: Input): Input {
  const configuration = detail.ApplicationConfigurationDescription as Input | undefined;
  return { ...detail, ...(configuration?.SqlApplicationConfigurationDescription as Input | undefined) };
}
