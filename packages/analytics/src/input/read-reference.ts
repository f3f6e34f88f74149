import { gunzipSync } from "node:zlib";
import type { SourceSchema } from "../application/definition.ts";
import type { RowError } from "../type/row-error.ts";
import type { Column } from "../type/sql-type.ts";
import type { Row } from "../type/value.ts";
import { openDecoder } from "./decoder.ts";
import { schemaColumns } from "./input-columns.ts";
import { isGzip } from "./unpack-gzip.ts";

export interface Reference {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Rows of the object that could not be read. */
  readonly problems: readonly RowError[];
}

/** Unpacked; AWS's own limit for a reference object is 1 GB. */
const REFERENCE_BYTES_MAX = 256 * 1024 * 1024;

/** Reads the object of a reference table, packed with gzip or not. Rows have no time of their own: their ROWTIME is 0. */
export function readReference(schema: SourceSchema, bytes: Buffer): Reference {
  const data = isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: REFERENCE_BYTES_MAX }) : bytes;
  const columns = schemaColumns(schema);
  const rows: Row[] = [];
  const problems: RowError[] = [];
  openDecoder(schema).decode(
    { data, arrivalMs: 0 },
    // Without the arrival that rows of a stream end with.
    (row) => rows.push(row.slice(0, columns.length + 1)),
    (problem) => problems.push(problem),
  );
  return { columns, rows, problems };
}
