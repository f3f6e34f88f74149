import type { BatchKind } from "../../batch/sealed-batch.ts";
import type { StagedRecord } from "../../batch/staged-record.ts";
import type { Partition } from "../../record/step/partition-by-keys.ts";
import { ByteRun } from "./byte-run.ts";

export interface PartTraits {
  readonly kind: BatchKind;
  readonly partition?: Partition | undefined;
  readonly errorType?: string;
  /** Whether the records are needed one by one when the part's bytes are made. */
  readonly keepsRecords: boolean;
  readonly bytesMax: number;
  readonly recordsMax: number;
}

/** Memory that a record costs beside its bytes. */
const RECORD_COST_BYTES = 200;

/** What will be one batch: its records so far. */
export class OpenPart {
  readonly traits: PartTraits;
  readonly records: StagedRecord[] = [];
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
    if (!this.traits.keepsRecords) {
      this.run.append(record.data);
      this.heldBytes += record.data.length;
      return;
    }
    const data = this.run.keep(record.data);
    const source = record.source === record.data ? data : this.run.keep(record.source);
    this.records.push({ id: record.id, arrivalMs: record.arrivalMs, partitionKey: record.partitionKey, data, source });
    this.heldBytes += RECORD_COST_BYTES + data.length + (source === data ? 0 : source.length);
  }

  addBytes(bytes: Buffer, arrivalMs: number): void {
    this.#count(arrivalMs, bytes.length);
    this.run.append(bytes);
    this.heldBytes += bytes.length;
  }

  #count(arrivalMs: number, bytes: number): void {
    this.count += 1;
    this.bytes += bytes;
    this.firstArrivalMs = Math.min(this.firstArrivalMs, arrivalMs);
    this.lastArrivalMs = Math.max(this.lastArrivalMs, arrivalMs);
  }
}
