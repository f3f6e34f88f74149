import { destinationNames } from "../../client/destination-names.ts";
import { pairLines } from "../../client/pair-lines.ts";
import type { DeliveryDetail } from "../deliveries/index.ts";
import {
  type AdvancedDraft,
  backupPlace,
  conversionOf,
  emptyAdvanced,
  hasOwnBackup,
  partitionProcessors,
} from "./advanced-draft.ts";

/** The advanced part of a delivery as its form shows it. */
export function readAdvanced({ settings, targetKind }: DeliveryDetail): AdvancedDraft {
  const { s3BackupMode, s3BackupDescription: backup, processingConfiguration } = settings;
  const conversion = settings.dataFormatConversionConfiguration;
  const { databaseName = "", tableName, columns = [] } = conversion?.schemaConfiguration ?? {};
  const extraction = processingConfiguration?.processors?.find(({ type }) => type === "MetadataExtraction");
  const query = extraction?.parameters?.find(({ parameterName }) => parameterName === "MetadataExtractionQuery");
  return {
    partition: {
      isOn: settings.dynamicPartitioningConfiguration?.enabled === true,
      query: query?.parameterValue ?? "",
    },
    parquet: {
      isOn: conversion !== undefined && conversion.enabled !== false,
      table: tableName ? `${databaseName}.${tableName}` : "",
      columns: pairLines(columns.map(({ name, type }) => [name, type])),
      compression:
        conversion?.outputFormatConfiguration?.serializer?.parquetSerDe?.compression ??
        emptyAdvanced.parquet.compression,
    },
    backup: {
      isOn: s3BackupMode === destinationNames[targetKind].keepsAll,
      bucket: backup?.bucketArn?.split(":::")[1] ?? "",
      prefix: backup?.prefix ?? "",
    },
  };
}

/** The form as UpdateDestination takes it: only what can be changed, and nothing that was not. */
export function advancedUpdate(delivery: DeliveryDetail, draft: AdvancedDraft): Record<string, unknown> {
  const { settings, targetKind } = delivery;
  const before = readAdvanced(delivery);
  const { partition, parquet, backup } = draft;
  const isOther = (part: keyof AdvancedDraft) => JSON.stringify(draft[part]) !== JSON.stringify(before[part]);
  return {
    ...(partition.isOn && isOther("partition") && { processingConfiguration: withQuery(delivery, draft) }),
    ...(isOther("parquet") && {
      dataFormatConversionConfiguration: parquet.isOn
        ? { ...conversionOf(parquet), ...keptInput(settings.dataFormatConversionConfiguration) }
        : { ...settings.dataFormatConversionConfiguration, enabled: false },
      // Parquet is compressed inside; AWS asks for no other compression around it.
      ...(parquet.isOn && { compressionFormat: "UNCOMPRESSED" }),
    }),
    ...(backup.isOn &&
      isOther("backup") && {
        s3BackupMode: destinationNames[targetKind].keepsAll,
        ...(hasOwnBackup(targetKind) && { s3BackupUpdate: backupPlace(backup) }),
      }),
  };
}

/** How records are read was perhaps said by another client, in words that this form does not have. */
function keptInput(conversion: DeliveryDetail["settings"]["dataFormatConversionConfiguration"]) {
  const { inputFormatConfiguration } = conversion ?? {};
  return inputFormatConfiguration === undefined ? {} : { inputFormatConfiguration };
}

function withQuery({ settings: { processingConfiguration }, targetKind }: DeliveryDetail, draft: AdvancedDraft) {
  const isOn = processingConfiguration?.enabled !== false;
  const others = isOn ? (processingConfiguration?.processors ?? []) : [];
  const processors = [
    ...others.filter(({ type }) => type !== "MetadataExtraction"),
    ...partitionProcessors(targetKind, draft),
  ];
  return { enabled: processors.length > 0, processors };
}
