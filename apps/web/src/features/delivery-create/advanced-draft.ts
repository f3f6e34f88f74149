import type { TargetKind } from "@millrace/delivery";
import { destinationNames } from "../../client/destination-names.ts";
import { readPairs } from "../../client/pair-lines.ts";

/** What few deliveries have: partitions, columns, a copy of what came in. */
export interface AdvancedDraft {
  readonly partition: {
    readonly isOn: boolean;
    /** jq that makes an object of keys; empty: the function gives them. */
    readonly query: string;
  };
  readonly parquet: {
    readonly isOn: boolean;
    /** `database.table` of a connection; empty: the columns stand here. */
    readonly table: string;
    /** A line a column: name = Hive type. */
    readonly columns: string;
    readonly compression: string;
  };
  readonly backup: {
    readonly isOn: boolean;
    /** Where the target is a bucket itself; elsewhere the copy goes to the bucket beside it. */
    readonly bucket: string;
    readonly prefix: string;
  };
}

export const emptyAdvanced: AdvancedDraft = {
  partition: { isOn: false, query: "" },
  parquet: { isOn: false, table: "", columns: "", compression: "SNAPPY" },
  backup: { isOn: false, bucket: "", prefix: "" },
};

type Settings = Record<string, unknown>;

/** What the draft adds to the settings of a destination, in AWS's structures. */
export function advancedSettings(kind: TargetKind, { partition, parquet, backup }: AdvancedDraft): Settings {
  return {
    ...(kind === "s3" && partition.isOn && { dynamicPartitioningConfiguration: { enabled: true } }),
    ...(kind === "s3" && parquet.isOn && { dataFormatConversionConfiguration: conversionOf(parquet) }),
    ...(backup.isOn && { s3BackupMode: destinationNames[kind].keepsAll }),
    ...(backup.isOn && hasOwnBackup(kind) && { s3BackupConfiguration: backupPlace(backup) }),
  };
}

/** The step that takes keys out of records, where a query does. */
export function partitionProcessors(kind: TargetKind, { partition: { isOn, query } }: AdvancedDraft) {
  if (kind !== "s3" || !isOn || query.trim() === "") return [];
  const parameters = [
    { parameterName: "MetadataExtractionQuery", parameterValue: query.trim() },
    { parameterName: "JsonParsingEngine", parameterValue: "JQ-1.6" },
  ];
  return [{ type: "MetadataExtraction", parameters }];
}

/** Format conversion: JSON in, Parquet out; the columns' own, or those of a table that a connection stands for. */
export function conversionOf({ table, columns, compression }: AdvancedDraft["parquet"]): Settings {
  const [databaseName = "", ...rest] = table.split(".");
  const schema =
    table === ""
      ? { columns: readPairs(columns).map(([name, type]) => ({ name, type })) }
      : { databaseName, tableName: rest.join(".") };
  return {
    enabled: true,
    schemaConfiguration: schema,
    inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
    outputFormatConfiguration: { serializer: { parquetSerDe: { compression } } },
  };
}

export function backupPlace({ bucket, prefix }: AdvancedDraft["backup"]): Settings {
  return { bucketArn: `arn:aws:s3:::${bucket}`, ...(prefix && { prefix }) };
}

/** A copy needs a bucket of its own where the target is one. */
export function hasOwnBackup(kind: TargetKind): boolean {
  return kind === "s3" || kind === "redshift";
}
