import { boolean, double, integer, list, map, string, structure } from "../../operation/shape.ts";
import { naturalInteger, someText, someWord, words } from "./words.ts";

/** From JSON to columns: Parquet, and ORC. */
const blockSizeBytes = integer({ min: 67_108_864 });
const proportion = double({ min: 0, max: 1 });

const schemaConfiguration = structure({
  RoleARN: someWord,
  CatalogId: someWord,
  DatabaseName: someWord,
  TableName: someWord,
  Region: someWord,
  VersionId: someWord,
});

const deserializer = structure({
  OpenXJsonSerDe: structure({
    ConvertDotsInJsonKeysToUnderscores: boolean,
    CaseInsensitive: boolean,
    ColumnToJsonKeyMappings: map(someWord, someText),
  }),
  HiveJsonSerDe: structure({ TimestampFormats: list(someText) }),
});

const serializer = structure({
  ParquetSerDe: structure({
    BlockSizeBytes: blockSizeBytes,
    PageSizeBytes: integer({ min: 65_536 }),
    Compression: string({ values: ["UNCOMPRESSED", "GZIP", "SNAPPY"] }),
    EnableDictionaryCompression: boolean,
    MaxPaddingBytes: naturalInteger,
    WriterVersion: string({ values: ["V1", "V2"] }),
  }),
  OrcSerDe: structure({
    StripeSizeBytes: integer({ min: 8_388_608 }),
    BlockSizeBytes: blockSizeBytes,
    RowIndexStride: integer({ min: 1000 }),
    EnablePadding: boolean,
    PaddingTolerance: proportion,
    Compression: string({ values: ["NONE", "ZLIB", "SNAPPY"] }),
    BloomFilterColumns: words,
    BloomFilterFalsePositiveProbability: proportion,
    DictionaryKeyThreshold: proportion,
    FormatVersion: string({ values: ["V0_11", "V0_12"] }),
  }),
});

export const dataFormatConversionConfiguration = structure({
  SchemaConfiguration: schemaConfiguration,
  InputFormatConfiguration: structure({ Deserializer: deserializer }),
  OutputFormatConfiguration: structure({ Serializer: serializer }),
  Enabled: boolean,
});
