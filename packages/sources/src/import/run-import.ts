import type { ImportSettings } from "@millrace/contract";
import type { Objects } from "@millrace/objects";
import { z } from "zod";
import type { SourcesDeps } from "../deps.ts";
import type { SourceSlice } from "../run/source-slice.ts";
import { BATCH_BYTES_MAX, BATCH_RECORDS_MAX, IN_DOUBT_MAX, type SourceRecord } from "../sink/sink.ts";
import { lineToRecord } from "./line-to-record.ts";
import { openImport } from "./open-import.ts";
import { openLines } from "./open-lines.ts";
import { splitCsvRow } from "./split-csv-row.ts";
import { splitLines } from "./split-lines.ts";

/**
 * An import goes through objects in the order of their keys and through each one's lines in order. A batch is filled from
 * the checkpoint on until it is full or the object ends, so the same checkpoint always gives the same batch. Objects
 * must not change while they are imported. A line that makes no record is counted, and the first few are shown; it
 * never ends the import.
 */
const Checkpoint = z.object({
  /** Of the last batch put. */
  sequence: z.number().default(0),
  /** The object being read, or the last one that was finished. */
  key: z.string().default(""),
  isFinished: z.boolean().default(true),
  /** Where the next line begins, unpacked; how many lines came before it; the columns, once read. */
  offset: z.number().default(0),
  line: z.number().default(0),
  header: z.array(z.string()).optional(),
});
type Checkpoint = z.output<typeof Checkpoint>;

const FAILURES_SHOWN = 5;
const MILESTONE_LINES = 10_000;
const LINE_BYTES_MAX = 10 * 1024 * 1024;

/** Imports until the slice is over ("more") or everything was read ("done"). */
export async function runImport(deps: SourcesDeps, settings: ImportSettings, slice: SourceSlice): Promise<"more" | "done"> {
  const objects = openImport(deps, settings.from, slice.secret);
  const recordBytesMax = await deps.sink.recordBytesMax(slice.target);
  const reading = { objects, settings, slice, recordBytesMax };
  let checkpoint = Checkpoint.parse(slice.checkpoint);
  await countObjects(reading);
  if (!checkpoint.isFinished) checkpoint = await importObject(reading, checkpoint);
  if (!checkpoint.isFinished) return "more";
  for await (const { key, bytes } of objects.list(settings.from.prefix, checkpoint.key)) {
    if (bytes === 0) continue;
    if (slice.isOver()) return "more";
    checkpoint = await importObject(reading, { sequence: checkpoint.sequence, key, isFinished: false, offset: 0, line: 0 });
    if (!checkpoint.isFinished) return "more";
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
async function importObject(reading: Reading, from: Checkpoint): Promise<Checkpoint> {
  const { objects, settings, slice, recordBytesMax } = reading;
  const stream = await openLines(objects, from.key, from.offset);
  const writer = new ImportWriter(slice, from);
  const { at } = writer;
  const isCsv = settings.format === "csv";
  try {
    for await (const { bytes, endOffset } of splitLines(stream, { bytesMax: LINE_BYTES_MAX, quotes: isCsv })) {
      const isHeader = isCsv && at.header === undefined;
      const made = isHeader ? undefined : lineToRecord(bytes, { settings, header: at.header, line: at.line + 1, recordBytesMax });
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

/** Gathers records into batches, puts them, and commits before more are in doubt than the log remembers. */
class ImportWriter {
  /** Where the next line begins; everything before it is in a batch or was counted. */
  readonly at: Checkpoint;
  readonly #slice: SourceSlice;
  #batch: SourceRecord[] = [];
  #bytes = 0;
  #inDoubt = 0;

  constructor(slice: SourceSlice, from: Checkpoint) {
    this.#slice = slice;
    this.at = { ...from };
  }

  /**
   * Puts the batch when the record does not fit, and every so many lines, good or bad, so that progress shows. Returns
   * true, with everything committed, when the slice is over.
   */
  async makeRoom(record: SourceRecord | undefined): Promise<boolean> {
    const isMilestone = this.at.line % MILESTONE_LINES === 0;
    if (!isMilestone && (!record || fits(this.#batch, this.#bytes, record))) return false;
    await this.#put();
    const isOver = this.#slice.isOver();
    if (isOver || isMilestone || this.#inDoubt >= IN_DOUBT_MAX) await this.#commit();
    return isOver;
  }

  add(record: SourceRecord): void {
    this.#batch.push(record);
    this.#bytes += recordBytes(record);
  }

  fail(reason: string): void {
    const { progress } = this.#slice;
    progress.recordsFailed += 1;
    if (progress.failures.length < FAILURES_SHOWN) progress.failures.push({ object: this.at.key, line: this.at.line, reason });
  }

  async finish(): Promise<Checkpoint> {
    await this.#put();
    this.at.isFinished = true;
    this.#slice.progress.objectsDone = (this.#slice.progress.objectsDone ?? 0) + 1;
    await this.#commit();
    return this.at;
  }

  async #put(): Promise<void> {
    if (this.#batch.length === 0) return;
    this.at.sequence += 1;
    await this.#slice.put("import", this.at.sequence, this.#batch);
    this.#batch = [];
    this.#bytes = 0;
    this.#inDoubt += 1;
  }

  async #commit(): Promise<void> {
    this.#slice.progress.object = this.at.key;
    this.#slice.progress.line = this.at.line;
    await this.#slice.commit({ ...this.at });
    this.#inDoubt = 0;
  }
}

function isDamagedGzip(problem: unknown): boolean {
  return String((problem as { code?: unknown }).code).startsWith("Z_");
}

function fits(batch: readonly SourceRecord[], bytes: number, record: SourceRecord): boolean {
  if (batch.length === 0) return true;
  return batch.length < BATCH_RECORDS_MAX && bytes + recordBytes(record) <= BATCH_BYTES_MAX;
}

function recordBytes(record: SourceRecord): number {
  return record.data.length + record.partitionKey.length;
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
