import type { ParquetPlan } from "../parquet-plan.ts";
import { parseHiveType } from "./schema/parse-hive-type.ts";
import { hiveTimestamps } from "./value/hive-timestamps.ts";
import { Inexact } from "./value/inexact.ts";
import { jsonDocuments } from "./value/json-documents.ts";
import { readOpenXTimestamp } from "./value/read-open-x-timestamp.ts";
import { readStruct } from "./value/read-struct.ts";
import { type ReaderOptions, valueReader } from "./value/read-value.ts";

/** Compiles the reader of a plan's records: a record's rows, each a JSON text that DuckDB reads into the columns. Throws a Mismatch. */
export function rowReader(plan: ParquetPlan): (record: Buffer) => string[] {
  const { input, columns } = plan;
  const options: ReaderOptions = {
    names: input,
    timestamp: input.timestampFormats ? hiveTimestamps(input.timestampFormats) : readOpenXTimestamp,
  };
  const fields = columns.map(({ name, type }) => ({
    name,
    key: (Object.hasOwn(input.mappings, name) ? input.mappings[name] : undefined) ?? name,
    read: valueReader(parseHiveType(type), options),
  }));
  const readRow = readStruct(fields, input);
  const read = (record: Buffer, exactly: boolean): string[] =>
    jsonDocuments(record, exactly).map((document) => JSON.stringify(readRow(document)));
  return (record) => {
    try {
      return read(record, false);
    } catch (error) {
      if (error instanceof Inexact) return read(record, true);
      throw error;
    }
  };
}
