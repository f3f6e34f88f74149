/** How JSON records become a Parquet file. */
export interface ParquetPlan {
  readonly columns: readonly ParquetColumn[];
  readonly compression: "SNAPPY" | "ZSTD" | "GZIP" | "UNCOMPRESSED";
  /** How the JSON is read. */
  readonly input: {
    readonly caseInsensitive: boolean;
    readonly dotsToUnderscores: boolean;
    /** JSON key by column name. */
    readonly mappings: Readonly<Record<string, string>>;
    /**
     * Given (if only as an empty list) when the reader is Hive's JSON SerDe: Joda patterns, or `millis`, tried in order before
     * `yyyy-MM-dd HH:mm:ss[.S]`. Undefined: OpenX, with its own forms of time.
     */
    readonly timestampFormats?: readonly string[] | undefined;
  };
  /** What the error documents say of the table. */
  readonly table: Readonly<Record<string, string>>;
}

/** A column and its type in Hive's words: `string`, `bigint`, `decimal(10,2)`, `array<struct<a:int>>`. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: string;
}
