import type { SourceSchema } from "../application/definition.ts";
import type { RowError } from "../type/row-error.ts";
import type { Column } from "../type/sql-type.ts";
import type { Row } from "../type/value.ts";
import { csvDecoder } from "./csv-decoder.ts";
import { inputColumns, schemaColumns } from "./input-columns.ts";
import { jsonDecoder } from "./json/json-decoder.ts";

/** What of a record matters to its rows. */
export interface InputRecord {
  readonly data: Buffer;
  readonly arrivalMs: number;
}

export interface Decoder {
  /** The columns of the rows; APPROXIMATE_ARRIVAL_TIME is the last, unless the schema has its own. */
  readonly columns: readonly Column[];
  /** Gives each row of a record to `emit`, its arrival as ROWTIME; what cannot become a row goes to `fail`, and what follows is read. */
  decode(record: InputRecord, emit: (row: Row) => void, fail: (problem: RowError) => void): void;
}

/** Makes the reader of a schema. Throws argument.invalid for a path, SqlError for a type that is not understood. */
export function openDecoder(schema: SourceSchema): Decoder {
  const columns = inputColumns(schema);
  const own = schemaColumns(schema);
  const isArrivalAdded = columns.length > own.length;
  const decoder = schema.format.type === "JSON" ? jsonDecoder(schema, own) : csvDecoder(schema.format, own);
  return {
    columns,
    decode: (record, emit, fail) => {
      const { data, arrivalMs } = record;
      const emitRow = (row: Row): void => {
        row.push(arrivalMs);
        emit(row);
      };
      decoder.decode(data.toString("utf8"), arrivalMs, { emit: isArrivalAdded ? emitRow : emit, fail });
    },
  };
}
