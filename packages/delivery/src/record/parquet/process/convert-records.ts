import { rmSync } from "node:fs";
import { rowReader } from "../row-reader.ts";
import { Mismatch } from "../value/mismatch.ts";
import { findUnloadable, isDataRefusal } from "./find-unloadable.ts";
import type { BadRecord, Converted, ConvertRequest } from "./messages.ts";
import type { Duck } from "./open-duck.ts";
import { readPackedRecords } from "./packed-records.ts";
import { RowsWriter } from "./rows-writer.ts";

/** Bad records by index. */
type BadRecords = Map<number, BadRecord>;

/**
 * Records to a Parquet file: each is read here, bad ones are split off, and the rest goes to DuckDB as lines that fit the columns.
 * Should DuckDB refuse a line all the same, it is looked for and split off too: no record keeps its batch from being delivered.
 */
export async function convertRecords(duck: Duck, request: ConvertRequest): Promise<Converted> {
  const bad: BadRecords = new Map();
  let rows = writeRows(request, bad);
  try {
    await writeParquet(duck, request, rows);
  } catch (error) {
    if (!isDataRefusal(error)) throw error;
    for (const record of await findUnloadable(duck, request.plan, rows)) bad.set(record.index, record);
    rows = writeRows(request, bad);
    await writeParquet(duck, request, rows);
  } finally {
    rmSync(rows.path, { force: true });
  }
  return { rows: rows.count, bad: [...bad.values()].sort((left, right) => left.index - right.index) };
}

async function writeParquet(duck: Duck, request: ConvertRequest, rows: RowsWriter): Promise<void> {
  if (rows.count > 0) await duck.write(request.plan, rows, request.parquetPath);
}

/** The rows of the records that are not bad; those that turn out to be so are added. */
function writeRows(request: ConvertRequest, bad: BadRecords): RowsWriter {
  const read = rowReader(request.plan);
  const rows = new RowsWriter(`${request.parquetPath}.rows`);
  let index = -1;
  for (const record of readPackedRecords(request.recordsPath)) {
    index++;
    if (bad.has(index)) continue;
    try {
      rows.add(index, read(record));
    } catch (error) {
      bad.set(index, { index, ...refusalOf(error) });
    }
  }
  rows.close();
  return rows;
}

/** A RangeError is a value nested so deep that no stack holds it. Anything else is a fault of ours, and ends the call. */
function refusalOf(error: unknown): Pick<BadRecord, "code" | "message"> {
  if (error instanceof Mismatch) return { code: error.code, message: error.message };
  if (error instanceof RangeError) {
    return { code: "DataFormatConversion.ParseError", message: "Encountered malformed JSON. It is nested too deep." };
  }
  throw error;
}
