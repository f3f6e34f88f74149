import { z } from "zod";
import type { SourceSlice } from "../run/source-slice.ts";
import { BATCH_BYTES_MAX, BATCH_RECORDS_MAX, type SourceRecord } from "../sink/sink.ts";

/**
 * An import goes through objects in the order of their keys and through each one's lines in order. A batch is filled from
 * the checkpoint on until it is full or the object ends, so the same checkpoint always gives the same batch. Objects
 * must not change while they are imported. A line that makes no record is counted, and the first few are shown; it
 * never ends the import.
 */
export const ImportCheckpoint = z.object({
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
export type ImportCheckpoint = z.output<typeof ImportCheckpoint>;

const FAILURES_SHOWN = 5;
const MILESTONE_LINES = 10_000;

/** Gathers records into batches, puts them, and commits each. */
export class ImportWriter {
  /** Where the next line begins; everything before it is in a batch or was counted. */
  readonly at: ImportCheckpoint;
  readonly #slice: SourceSlice;
  #batch: SourceRecord[] = [];
  #bytes = 0;

  constructor(slice: SourceSlice, from: ImportCheckpoint) {
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
    await this.#commit();
    return this.#slice.isOver();
  }

  add(record: SourceRecord): void {
    this.#batch.push(record);
    this.#bytes += recordBytes(record);
  }

  fail(reason: string): void {
    const { progress } = this.#slice;
    progress.recordsFailed += 1;
    if (progress.failures.length < FAILURES_SHOWN)
      progress.failures.push({ object: this.at.key, line: this.at.line, reason });
  }

  async finish(): Promise<ImportCheckpoint> {
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
    this.#slice.count(this.#batch);
    this.#batch = [];
    this.#bytes = 0;
  }

  async #commit(): Promise<void> {
    this.#slice.progress.object = this.at.key;
    this.#slice.progress.line = this.at.line;
    await this.#slice.commit({ ...this.at });
  }
}

function fits(batch: readonly SourceRecord[], bytes: number, record: SourceRecord): boolean {
  if (batch.length === 0) return true;
  return batch.length < BATCH_RECORDS_MAX && bytes + recordBytes(record) <= BATCH_BYTES_MAX;
}

function recordBytes(record: SourceRecord): number {
  return record.data.length + record.partitionKey.length;
}
