import { expect, test } from "vitest";
import { createRequest } from "./as-code.ts";

const schema = {
  format: { type: "JSON" as const, rowPath: "$" },
  columns: [{ name: "total", mapping: "$.total", sqlType: "DOUBLE" }],
};

test("an application is told in AWS's own words", () => {
  const definition = {
    code: "-- it's SQL",
    inputs: [
      {
        inputId: "1.1",
        namePrefix: "SOURCE_SQL_STREAM",
        source: { resourceArn: "arn:aws:kinesis:us-east-1:000000000000:stream/orders" },
        parallelism: 2,
        schema,
      },
    ],
    outputs: [
      {
        outputId: "1.2",
        name: "LARGE",
        kind: "delivery" as const,
        target: { resourceArn: "arn:aws:firehose:us-east-1:000000000000:deliverystream/lake" },
        format: "CSV" as const,
      },
    ],
    references: [],
  };
  const request = createRequest({ name: "large", description: "", definition }, { accountId: "000000000000" });
  expect(request).toMatchObject({
    ApplicationName: "large",
    RuntimeEnvironment: "SQL-1_0",
    ApplicationConfiguration: {
      ApplicationCodeConfiguration: { CodeContent: { TextContent: "-- it's SQL" } },
      SqlApplicationConfiguration: {
        Inputs: [
          {
            KinesisStreamsInput: { ResourceARN: "arn:aws:kinesis:us-east-1:000000000000:stream/orders" },
            InputParallelism: { Count: 2 },
            InputSchema: {
              RecordFormat: {
                RecordFormatType: "JSON",
                MappingParameters: { JSONMappingParameters: { RecordRowPath: "$" } },
              },
              RecordColumns: [{ Name: "total", Mapping: "$.total", SqlType: "DOUBLE" }],
            },
          },
        ],
        Outputs: [{ Name: "LARGE", DestinationSchema: { RecordFormatType: "CSV" } }],
      },
    },
  });
});
