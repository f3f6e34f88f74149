import type { Encoder } from "../../output/open-encoder.ts";
import type { Row } from "../../type/value.ts";
import type { ErrorEntry } from "./messages.ts";
import { type PackedRows, packRows } from "./packed-rows.ts";

/** An output, and the in-application stream whose rows go there. */
export interface ProgramOutput {
  readonly outputId: string;
  readonly stream: string;
  readonly encode: Encoder;
}

/** As much as every stream takes in a record, key and all. */
const ROW_BYTES_MAX = 1024 * 1024 - 256;

export interface EncodedOutput {
  readonly packed: PackedRows;
  readonly tooLarge: readonly ErrorEntry[];
}

/** The rows of an output as bytes. One that is too large for any stream goes to the errors. */
export function encodeOutput({ outputId, stream, encode }: ProgramOutput, rows: readonly Row[]): EncodedOutput {
  const encoded: Buffer[] = [];
  const tooLarge: ErrorEntry[] = [];
  for (const row of rows) {
    const bytes = encode(row);
    if (bytes.length <= ROW_BYTES_MAX) {
      encoded.push(bytes);
      continue;
    }
    const rowtimeMs = row[0] as number;
    tooLarge.push({
      errorMs: rowtimeMs,
      name: "ROW_TOO_LARGE",
      message: `A row of ${stream} has ${bytes.length} bytes; a record of a stream takes ${ROW_BYTES_MAX}.`,
      pump: stream,
      dataRowtimeMs: rowtimeMs,
      dataRow: bytes.subarray(0, 24_576).toString("hex"),
    });
  }
  return { packed: packRows(outputId, encoded), tooLarge };
}
