import { invariant } from "@millrace/base";
import type { EngineStep } from "../../engine/engine.ts";
import type { Decoder } from "../../input/decoder.ts";
import { RowError } from "../../type/row-error.ts";
import type { Row } from "../../type/value.ts";
import { forEachPacked, type PackedRecords } from "./packed-records.ts";

export interface DecodeOptions {
  readonly decoders: ReadonlyMap<string, Decoder>;
  /** The error stream's name. */
  readonly errors: string;
  readonly nowMs: number;
}

const DATA_BYTES_MAX = 24_576;

/** The rows of a step: those of each in-application stream, and for the error stream those of records that could not be read. */
export function decodeBatches(
  batches: readonly PackedRecords[],
  { decoders, errors, nowMs }: DecodeOptions,
): { readonly rows: EngineStep["rows"]; readonly rowsIn: number } {
  const failed: Row[] = [];
  let rowsIn = 0;
  const rows = batches.map((packed) => {
    const decoder = decoders.get(packed.stream);
    invariant(decoder !== undefined, `the application has no input stream ${packed.stream}`);
    const found: Row[] = [];
    const own: number[] = [];
    let isGuest = false;
    const emit = (row: Row) => {
      found.push(row);
      own.push(isGuest ? 0 : 1);
    };
    forEachPacked(packed, (record) => {
      isGuest = record.isGuest;
      const fail = (problem: RowError) => {
        const { arrivalMs, data, isFailure } = record;
        // Whoever counts it tells of it.
        if (record.isGuest) return;
        const dataRow = isFailure ? "" : data.subarray(0, DATA_BYTES_MAX).toString("hex");
        failed.push([arrivalMs, nowMs, "ERROR", problem.name, problem.message, arrivalMs, dataRow, packed.stream]);
      };
      if (record.isFailure) fail(new RowError("INVALID_RECORD", record.data.toString()));
      else decoder.decode(record, emit, fail);
    });
    const rowsOwn = own.reduce((sum, one) => sum + one, 0);
    rowsIn += rowsOwn;
    return { input: packed.stream, rows: found, ...(rowsOwn < found.length && { own: Uint8Array.from(own) }) };
  });
  if (failed.length === 0) return { rows, rowsIn };
  // Of several inputs: each part is in order, the whole is not.
  failed.sort((a, b) => (a[0] as number) - (b[0] as number));
  return { rows: [...rows, { input: errors, rows: failed }], rowsIn: rowsIn + failed.length };
}
