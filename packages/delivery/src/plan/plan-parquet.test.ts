import { expect, test } from "vitest";
import { sampleDestination, sampleRow } from "../../test/destination-samples.ts";
import { planDelivery } from "./plan-delivery.ts";

const columns = [{ name: "a", type: "int" }];
const usual = {
  enabled: true,
  schemaConfiguration: { databaseName: "db", tableName: "t", columns },
  inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
  outputFormatConfiguration: { serializer: { parquetSerDe: {} } },
};
const parquet = (conversion: Record<string, unknown> = {}) =>
  planDelivery(
    sampleRow,
    sampleDestination("extendedS3DestinationConfiguration", {
      dataFormatConversionConfiguration: { ...usual, ...conversion },
    }),
  ).steps.parquet;

test("OpenX JSON becomes Parquet with AWS's defaults; error documents name the table, not its columns", () => {
  expect(parquet()).toEqual({
    columns,
    compression: "SNAPPY",
    input: { caseInsensitive: true, dotsToUnderscores: false, mappings: {} },
    table: { databaseName: "db", tableName: "t" },
  });
});

test("what is said of input and output is taken", () => {
  const made = parquet({
    inputFormatConfiguration: {
      deserializer: {
        openXJsonSerDe: {
          caseInsensitive: false,
          convertDotsInJsonKeysToUnderscores: true,
          columnToJsonKeyMappings: { ts: "timestamp" },
        },
      },
    },
    outputFormatConfiguration: { serializer: { parquetSerDe: { compression: "ZSTD", writerVersion: "V1" } } },
  });
  expect(made).toMatchObject({
    compression: "ZSTD",
    input: { caseInsensitive: false, dotsToUnderscores: true, mappings: { ts: "timestamp" } },
  });
});

test("Hive's reader has its own forms of time, and those that it is told", () => {
  const hive = (hiveJsonSerDe: { timestampFormats?: string[] }) =>
    parquet({ inputFormatConfiguration: { deserializer: { hiveJsonSerDe } } })?.input;
  const usualInput = { caseInsensitive: true, dotsToUnderscores: false, mappings: {} };
  expect(hive({})).toEqual({ ...usualInput, timestampFormats: [] });
  expect(hive({ timestampFormats: ["millis"] })).toEqual({ ...usualInput, timestampFormats: ["millis"] });
});

test("a conversion that is switched off, or none, makes none", () => {
  expect(parquet({ enabled: false, schemaConfiguration: {} })).toBeUndefined();
});

test.each([
  [{ outputFormatConfiguration: { serializer: { orcSerDe: {} } } }, "OrcSerDe is not supported; use ParquetSerDe."],
  [
    { outputFormatConfiguration: { serializer: { parquetSerDe: { writerVersion: "V2" } } } },
    "WriterVersion of ParquetSerDe is not supported with another value than V1.",
  ],
  [{ outputFormatConfiguration: {} }, "OutputFormatConfiguration must have a Serializer: ParquetSerDe."],
  [
    { inputFormatConfiguration: {} },
    "InputFormatConfiguration must have one Deserializer: OpenXJsonSerDe or HiveJsonSerDe.",
  ],
  [
    { schemaConfiguration: { tableName: "t" } },
    "SchemaConfiguration must name a table; give it columns or a connection of kind table.",
  ],
])("%j is refused: %s", (conversion, message) => {
  expect(() => parquet(conversion)).toThrow(expect.objectContaining({ code: "argument.invalid", message }));
});
