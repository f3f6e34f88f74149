import { ParquetFile } from "../file/parquet-file.ts";
import { type Row, rowReader } from "../row-reader.ts";
import { Mismatch } from "../value/mismatch.ts";
import type { BadRecord, Converted, ConvertRequest } from "./messages.ts";
import { RecordFile } from "./record-file.ts";

/** Records to a Parquet file: each is read whole before any of it is written, and a bad one is split off. */
export function convertRecords(request: ConvertRequest): Converted {
  const records = new RecordFile(request.recordsPath);
  try {
    return convertAll(request, records);
  } finally {
    records.close();
  }
}

function convertAll({ plan, parquetPath }: ConvertRequest, records: RecordFile): Converted {
  const read = rowReader(plan);
  const file = new ParquetFile(parquetPath, plan);
  const bad: BadRecord[] = [];
  try {
    let index = 0;
    for (let record = records.next(); record; record = records.next(), index++) {
      const rows = rowsOf(read, record);
      if (!Array.isArray(rows)) bad.push({ index, ...rows });
      else for (const row of rows) file.add(row, record.length / rows.length);
    }
    file.end();
  } finally {
    file.close();
  }
  return { rows: file.rows, bad };
}

type Refusal = Pick<BadRecord, "code" | "message">;

/** A RangeError is a value nested so deep that no stack holds it. Anything else is a fault of ours, and ends the call. */
function rowsOf(read: (record: Buffer) => Row[], record: Buffer): Row[] | Refusal {
  try {
    return read(record);
  } catch (error) {
    if (error instanceof Mismatch) return { code: error.code, message: error.message };
    if (error instanceof RangeError) {
      return { code: "DataFormatConversion.ParseError", message: "Encountered malformed JSON. It is nested too deep." };
    }
    throw error;
  }
}
