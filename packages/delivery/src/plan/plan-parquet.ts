import { AppError } from "@millrace/base";
import type { ExtendedS3Destination } from "@millrace/contract";
import type { ParquetPlan } from "../record/parquet-plan.ts";
import { isConverted } from "./fill-defaults.ts";

type Conversion = NonNullable<ExtendedS3Destination["dataFormatConversionConfiguration"]>;

/** Layouts that are not built: a value other than AWS's default is refused by name. */
const onlyDefaults = { pageSizeBytes: 1_048_576, maxPaddingBytes: 0, writerVersion: "V1" } as const;

/** How records become Parquet, when they do. Refuses what is not built, and what is not said. */
export function planParquet(settings: ExtendedS3Destination): ParquetPlan | undefined {
  const conversion = settings.dataFormatConversionConfiguration;
  if (!conversion || !isConverted(settings)) return undefined;
  const { columns = [], ...table } = conversion.schemaConfiguration ?? {};
  if (columns.length === 0) {
    throw invalid("SchemaConfiguration must name a table; give it columns or a connection of kind table.");
  }
  return {
    columns,
    compression: planCompression(conversion),
    input: planInput(conversion),
    table: Object.fromEntries(Object.entries(table).filter((entry): entry is [string, string] => !!entry[1])),
  };
}

function planCompression(conversion: Conversion): ParquetPlan["compression"] {
  const serializer = conversion.outputFormatConfiguration?.serializer;
  if (serializer?.orcSerDe !== undefined) throw invalid("OrcSerDe is not supported; use ParquetSerDe.");
  const parquet = serializer?.parquetSerDe;
  if (!parquet) throw invalid("OutputFormatConfiguration must have a Serializer: ParquetSerDe.");
  for (const [name, usual] of Object.entries(onlyDefaults)) {
    const given = parquet[name as keyof typeof onlyDefaults];
    if (given === undefined || given === usual) continue;
    const wire = name.charAt(0).toUpperCase() + name.slice(1);
    throw invalid(`${wire} of ParquetSerDe is not supported with another value than ${usual}.`);
  }
  return parquet.compression ?? "SNAPPY";
}

function planInput(conversion: Conversion): ParquetPlan["input"] {
  const deserializer = conversion.inputFormatConfiguration?.deserializer;
  const { openXJsonSerDe: openX, hiveJsonSerDe: hive } = deserializer ?? {};
  if (!openX === !hive) {
    throw invalid("InputFormatConfiguration must have one Deserializer: OpenXJsonSerDe or HiveJsonSerDe.");
  }
  return {
    caseInsensitive: openX?.caseInsensitive ?? true,
    dotsToUnderscores: openX?.convertDotsInJsonKeysToUnderscores ?? false,
    mappings: openX?.columnToJsonKeyMappings ?? {},
    timestampFormats: hive && (hive.timestampFormats ?? []),
  };
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
