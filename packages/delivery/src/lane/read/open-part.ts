import type { BatchKind } from "../../batch/sealed-batch.ts";
import type { StagedRecord } from "../../batch/staged-record.ts";
import type { Partition } from "../../record/step/partition-by-keys.ts";
import { ByteRun } from "./byte-run.ts";
import { PackedRun } from "./packed-run.ts";

/** How a part holds its records: as bytes alone, one by one, or as the Parquet converter reads them. */
export type Keeping = "bytes" | "records" | "packed";

export interface PartTraits {
  readonly kind: BatchKind;
  readonly partition?: Partition | undefined;
  readonly errorType?: string;
  readonly keeping: Keeping;
  readonly bytesMax: number;
  readonly recordsMax: number;
}

/** Memory that a record of its own costs beside its bytes. */
const RECORD_COST_BYTES = 200;

/** What will be one batch: its records so far. */
export class OpenPart {
  readonly traits: PartTraits;
  readonly records: StagedRecord[] = [];
  readonly packed = new PackedRun();
  readonly run = new ByteRun();
  count = 0;
  /** To be delivered, before compression. */
  bytes = 0;
  /** In memory. */
  heldBytes = 0;
  firstArrivalMs = Number.POSITIVE_INFINITY;
  lastArrivalMs = 0;

  constructor(traits: PartTraits) {
    this.traits = traits;
  }

  hasRoom(bytes: number): boolean {
    const { bytesMax, recordsMax } = this.traits;
    return this.count === 0 || (this.bytes + bytes <= bytesMax && this.count < recordsMax);
  }

  get isFull(): boolean {
    return this.bytes >= this.traits.bytesMax || this.count >= this.traits.recordsMax;
  }

  addRecord(record: StagedRecord): void {
    this.#count(record.arrivalMs, record.data.length);
    if (this.traits.keeping === "packed") this.heldBytes += this.packed.add(record);
    else if (this.traits.keeping === "records") this.#keep(record);
    else this.#append(record.data);
  }

  addBytes(bytes: Buffer, arrivalMs: number): void {
    this.#count(arrivalMs, bytes.length);
    this.#append(bytes);
  }

  /** Gives the memory back: nothing of the part may be looked at any more. */
  release(): void {
    this.run.release();
    this.packed.release();
  }

  #append(bytes: Buffer): void {
    this.run.append(bytes);
    this.heldBytes += bytes.length;
  }

  #keep(record: StagedRecord): void {
    const data = this.run.keep(record.data);
    const source = record.source === record.data ? data : this.run.keep(record.source);
    this.records.push({ id: record.id, arrivalMs: record.arrivalMs, partitionKey: record.partitionKey, data, source });
    this.heldBytes += RECORD_COST_BYTES + data.length + (source === data ? 0 : source.length);
  }

  #count(arrivalMs: number, bytes: number): void {
    this.count += 1;
    this.bytes += bytes;
    this.firstArrivalMs = Math.min(this.firstArrivalMs, arrivalMs);
    this.lastArrivalMs = Math.max(this.lastArrivalMs, arrivalMs);
  }
}
