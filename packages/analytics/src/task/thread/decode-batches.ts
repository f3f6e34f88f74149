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
    /** Places in `found`; there are hardly any. */
    const guests: number[] = [];
    let isGuest = false;
    const emit = (row: Row) => {
      if (isGuest) guests.push(found.length);
      found.push(row);
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
    rowsIn += found.length - guests.length;
    return { input: packed.stream, rows: found, ...(guests.length > 0 && { own: ownOf(found.length, guests) }) };
  });
  if (failed.length === 0) return { rows, rowsIn };
  // Of several inputs: each part is in order, the whole is not.
  failed.sort((a, b) => (a[0] as number) - (b[0] as number));
  return { rows: [...rows, { input: errors, rows: failed }], rowsIn: rowsIn + failed.length };
}

function ownOf(count: number, guests: readonly number[]): Uint8Array {
  const own = new Uint8Array(count).fill(1);
  for (const at of guests) own[at] = 0;
  return own;
}
