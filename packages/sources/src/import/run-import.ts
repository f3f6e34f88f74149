import { AppError } from "@millrace/base";
import type { ImportSettings } from "@millrace/contract";
import type { Objects } from "@millrace/objects";
import type { SourcesDeps } from "../deps.ts";
import type { SourceSlice } from "../run/source-slice.ts";
import { ImportCheckpoint, ImportWriter } from "./import-writer.ts";
import { lineToRecord } from "./line-to-record.ts";
import { openImport } from "./open-import.ts";
import { openLines } from "./open-lines.ts";
import { splitCsvRow } from "./split-csv-row.ts";
import { splitLines } from "./split-lines.ts";

const LINE_BYTES_MAX = 10 * 1024 * 1024;

/** Imports until the slice is over ("more") or everything was read ("done"). */
export async function runImport(
  deps: SourcesDeps,
  settings: ImportSettings,
  slice: SourceSlice,
): Promise<"more" | "done"> {
  const { accountId } = slice.target;
  const objects = await openImport(deps, { from: settings.from, accountId, secret: slice.secret });
  const recordBytesMax = await deps.sink.recordBytesMax(slice.target);
  const reading = { objects, settings, slice, recordBytesMax };
  let checkpoint = ImportCheckpoint.parse(slice.checkpoint);
  await countObjects(reading);
  if (!checkpoint.isFinished) checkpoint = await importObject(reading, checkpoint);
  if (!checkpoint.isFinished) return "more";
  for await (const { key, bytes } of objects.list(settings.from.prefix, checkpoint.key)) {
    if (bytes === 0) continue;
    if (slice.isOver()) return "more";
    checkpoint = await importObject(reading, {
      sequence: checkpoint.sequence,
      key,
      isFinished: false,
      offset: 0,
      line: 0,
    });
    if (!checkpoint.isFinished) return "more";
  }
  if (checkpoint.key === "") {
    const { prefix } = settings.from;
    const what = prefix === "" ? "A file to import" : `A file to import whose name begins with "${prefix}"`;
    throw new AppError("resource.notFound", { what });
  }
  return "done";
}

interface Reading {
  readonly objects: Objects;
  readonly settings: ImportSettings;
  readonly slice: SourceSlice;
  readonly recordBytesMax: number;
}

/** Reads one object from the checkpoint on, to its end or the end of the slice. */
async function importObject(reading: Reading, from: ImportCheckpoint): Promise<ImportCheckpoint> {
  const { objects, settings, slice, recordBytesMax } = reading;
  const stream = await openLines(objects, from.key, from.offset);
  const writer = new ImportWriter(slice, from);
  const { at } = writer;
  const isCsv = settings.format === "csv";
  try {
    for await (const { bytes, endOffset } of splitLines(stream, { bytesMax: LINE_BYTES_MAX, quotes: isCsv })) {
      const isHeader = isCsv && at.header === undefined;
      const made = isHeader
        ? undefined
        : lineToRecord(bytes, { settings, header: at.header, line: at.line + 1, recordBytesMax });
      const record = typeof made === "object" ? made : undefined;
      if (await writer.makeRoom(record)) return at;
      at.offset = from.offset + endOffset;
      at.line += 1;
      if (isHeader) at.header = readHeader(bytes);
      if (typeof made === "string") writer.fail(made);
      if (record) writer.add(record);
    }
  } catch (problem) {
    // Nothing can be read behind the damage, today or later: what came before is imported and the rest is counted.
    if (!isDamagedGzip(problem)) throw problem;
    writer.fail("The gzip data is damaged from here on.");
  } finally {
    stream.destroy();
  }
  return writer.finish();
}

function isDamagedGzip(problem: unknown): boolean {
  return String((problem as { code?: unknown }).code).startsWith("Z_");
}

function readHeader(line: Buffer | undefined): string[] {
  // A byte order mark is no part of the first column's name.
  return splitCsvRow((line ?? Buffer.alloc(0)).toString("utf8").replace(/^\ufeff/, "")) ?? [];
}

const COUNT_MAX = 10_000;

/** For the progress bar; once, and only so far as it is cheap. */
async function countObjects({ objects, settings, slice }: Reading): Promise<void> {
  if (slice.progress.objectsTotal !== undefined) return;
  let total = 0;
  for await (const { bytes } of objects.list(settings.from.prefix)) {
    if (bytes > 0) total += 1;
    if (total >= COUNT_MAX) break;
  }
  slice.progress.objectsTotal = total;
}
