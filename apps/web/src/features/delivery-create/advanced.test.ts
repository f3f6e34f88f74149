import { NewDelivery } from "@millrace/contract";
import { targets } from "@millrace/delivery";
import { expect, test } from "vitest";
import type { DeliveryDetail } from "../deliveries/index.ts";
import { type AdvancedDraft, emptyAdvanced } from "./advanced-draft.ts";
import { advancedUpdate, readAdvanced } from "./advanced-update.ts";
import { type DeliveryDraft, emptyDraft, toNewDelivery } from "./delivery-draft.ts";

const place = { accountId: "123456789012", region: "us-east-1" };
const whole: AdvancedDraft = {
  partition: { isOn: true, query: " {customer: .customer} " },
  parquet: { isOn: true, table: "", columns: "id = string\ntags = map<string,int>", compression: "ZSTD" },
  backup: { isOn: true, bucket: "raw", prefix: "source/" },
};
const bucket = { ...emptyDraft.bucket, name: "lake", prefix: "orders/!{partitionKeyFromQuery:customer}/" };
const draft: DeliveryDraft = { ...emptyDraft, name: "orders", bucket, advanced: whole, sizeMib: 64 };
const extraction = {
  type: "MetadataExtraction",
  parameters: [
    { parameterName: "MetadataExtractionQuery", parameterValue: "{customer: .customer}" },
    { parameterName: "JsonParsingEngine", parameterValue: "JQ-1.6" },
  ],
};
const conversion = {
  enabled: true,
  schemaConfiguration: {
    columns: [
      { name: "id", type: "string" },
      { name: "tags", type: "map<string,int>" },
    ],
  },
  inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
  outputFormatConfiguration: { serializer: { parquetSerDe: { compression: "ZSTD" } } },
};

test("a bucket gets partitions, Parquet without a compression around it, a copy of the source, and tags", () => {
  const made = NewDelivery.parse(toNewDelivery({ ...draft, tags: "team = shop\nurgent" }, [], place));
  expect(made.extendedS3DestinationConfiguration).toEqual({
    bucketArn: "arn:aws:s3:::lake",
    prefix: "orders/!{partitionKeyFromQuery:customer}/",
    compressionFormat: "UNCOMPRESSED",
    bufferingHints: { sizeInMbs: 64, intervalInSeconds: 60 },
    dynamicPartitioningConfiguration: { enabled: true },
    dataFormatConversionConfiguration: conversion,
    s3BackupMode: "Enabled",
    s3BackupConfiguration: { bucketArn: "arn:aws:s3:::raw", prefix: "source/" },
    processingConfiguration: { enabled: true, processors: [extraction] },
  });
  expect(made.tags).toEqual([
    { key: "team", value: "shop" },
    { key: "urgent", value: "" },
  ]);
});

test("columns of a table are named by the table, and keys of the function need no query", () => {
  const advanced = {
    ...whole,
    partition: { isOn: true, query: "" },
    parquet: { ...whole.parquet, table: "shop.orders.all" },
  };
  const made = NewDelivery.parse(toNewDelivery({ ...draft, functionName: "keys", advanced }, [], place));
  const settings = made.extendedS3DestinationConfiguration;
  expect(settings?.dataFormatConversionConfiguration?.schemaConfiguration).toEqual({
    databaseName: "shop",
    tableName: "orders.all",
  });
  expect(settings?.processingConfiguration?.processors?.map(({ type }) => type)).toEqual(["Lambda"]);
});

test.each(Object.values(targets).map(({ kind }) => kind))(
  "%s takes a copy of all under its own word for it, and nothing that only a bucket has",
  (kind) => {
    const configuration = Object.entries(toNewDelivery({ ...draft, kind }, [], place)).find(([name]) =>
      /^deliverTo$|DestinationConfiguration$/.test(name),
    );
    const settings = configuration?.[1] as Record<string, unknown>;
    expect(settings.s3BackupMode).toMatch(/^(Enabled|All(Data|Documents|Events))$/);
    expect("s3BackupConfiguration" in settings).toBe(kind === "s3" || kind === "redshift");
    expect("dataFormatConversionConfiguration" in settings).toBe(kind === "s3");
    expect("dynamicPartitioningConfiguration" in settings).toBe(kind === "s3");
  },
);

/** As a description shows what the draft above makes. */
function described(settings: object): DeliveryDetail {
  return { targetKind: "s3", settings } as unknown as DeliveryDetail;
}
const lambda = { type: "Lambda", parameters: [{ parameterName: "LambdaArn", parameterValue: "arn:x" }] };
const kept = described({
  s3BackupMode: "Enabled",
  s3BackupDescription: { bucketArn: "arn:aws:s3:::raw", prefix: "source/" },
  dynamicPartitioningConfiguration: { enabled: true },
  dataFormatConversionConfiguration: conversion,
  processingConfiguration: { enabled: true, processors: [lambda, extraction] },
});

test("what was made is shown as it was written, and saved unchanged it changes nothing", () => {
  const shown = readAdvanced(kept);
  expect(shown).toEqual({ ...whole, partition: { isOn: true, query: "{customer: .customer}" } });
  expect(advancedUpdate(kept, shown)).toEqual({});
  expect(readAdvanced(described({ s3BackupMode: "Disabled" }))).toEqual(emptyAdvanced);
});

test("another query leaves the other steps as they are", () => {
  const shown = readAdvanced(kept);
  const update = advancedUpdate(kept, { ...shown, partition: { isOn: true, query: "{day: .day}" } });
  const [query, engine] = extraction.parameters;
  const changed = { ...extraction, parameters: [{ ...query, parameterValue: "{day: .day}" }, engine] };
  expect(update).toEqual({ processingConfiguration: { enabled: true, processors: [lambda, changed] } });
});

test("Parquet that is switched off is kept, and what another client said of the records stays", () => {
  const shown = readAdvanced(kept);
  expect(advancedUpdate(kept, { ...shown, parquet: { ...shown.parquet, isOn: false } })).toEqual({
    dataFormatConversionConfiguration: { ...conversion, enabled: false },
  });
  const inputFormatConfiguration = { deserializer: { hiveJsonSerDe: { timestampFormats: ["yyyy"] } } };
  const other = described({ dataFormatConversionConfiguration: { ...conversion, inputFormatConfiguration } });
  const columns = "id = int";
  expect(advancedUpdate(other, { ...emptyAdvanced, parquet: { ...shown.parquet, columns } })).toEqual({
    compressionFormat: "UNCOMPRESSED",
    dataFormatConversionConfiguration: {
      ...conversion,
      inputFormatConfiguration,
      schemaConfiguration: { columns: [{ name: "id", type: "int" }] },
    },
  });
});

test("a copy that is switched on names its bucket where the target is one", () => {
  const backup = { isOn: true, bucket: "raw", prefix: "" };
  expect(advancedUpdate(described({}), { ...emptyAdvanced, backup })).toEqual({
    s3BackupMode: "Enabled",
    s3BackupUpdate: { bucketArn: "arn:aws:s3:::raw" },
  });
  const http = { targetKind: "http", settings: { s3BackupMode: "FailedDataOnly" } } as unknown as DeliveryDetail;
  expect(advancedUpdate(http, { ...emptyAdvanced, backup })).toEqual({ s3BackupMode: "AllData" });
});
