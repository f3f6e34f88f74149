import type { LogBatch, PageBatch, RecordPlace } from "@millrace/log";

/** How records are spelled in one codec. The writer gives the places; nothing is decoded to objects on the way. */
export interface RecordSpelling {
  /** Everything before the first record of a body with so many. */
  head(recordCount: number): Buffer;
  /** The same for all records that came at one moment. */
  opening(batch: Pick<PageBatch, "arrivalMs" | "sealed">): RecordOpening;
  /** The most bytes that a record takes after its opening. */
  bytesMax(place: RecordPlace, batch: LogBatch, dataBytes: number): number;
  /** Writes the rest of a record; returns where the next byte goes. */
  rest(out: Buffer, at: number, record: OpenRecord): number;
  readonly between: Buffer;
  /** Everything after the last record: the other members of the answer, which are there in any case. */
  tail(others: Readonly<Record<string, unknown>>): Buffer;
}

/** A record's beginning up to its data, with a hole of 56 bytes for the sequence number. */
export interface RecordOpening {
  readonly template: Buffer;
  readonly hole: number;
}

export interface OpenRecord {
  readonly place: RecordPlace;
  readonly batch: LogBatch;
  readonly dataBytes: number;
  readonly sealed: boolean;
}
