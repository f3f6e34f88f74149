import type { ParquetPlan } from "../parquet-plan.ts";
import { parseHiveType } from "./schema/parse-hive-type.ts";
import { hiveTimestamps } from "./value/hive-timestamps.ts";
import { Inexact } from "./value/inexact.ts";
import { jsonDocuments } from "./value/json-documents.ts";
import { readOpenXTimestamp } from "./value/read-open-x-timestamp.ts";
import { readStruct } from "./value/read-struct.ts";
import { type ReaderOptions, valueReader } from "./value/read-value.ts";

/** A row: values by column, as the readers of their types let them through. A column that has none is null. */
export type Row = Readonly<Record<string, unknown>>;

/** Compiles the reader of a plan's records: a record's rows. Throws a Mismatch. */
export function rowReader(plan: ParquetPlan): (record: Buffer) => Row[] {
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
  const read = (record: Buffer, exactly: boolean): Row[] => jsonDocuments(record, exactly).map(readRow);
  return (record) => {
    try {
      return read(record, false);
    } catch (error) {
      if (error instanceof Inexact) return read(record, true);
      throw error;
    }
  };
}
