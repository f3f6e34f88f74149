import { MIB } from "@millrace/base";
import type { DeliveryPlan } from "../../plan/delivery-plan.ts";
import type { TargetTraits } from "../open-delivery.ts";
import { OpenPart, type PartTraits } from "./open-part.ts";
import type { FailedRecord, Processed } from "./processed.ts";
import type { SourceRecord } from "./source-record.ts";

const ERRORS_BYTES_MAX = 4 * MIB;

type DataRecord = Extract<Processed, { kind: "data" }>;

/**
 * The parts of a lane that are being filled: one for each partition (one, without partitioning), one for each type of error, and
 * one for the backup of source records. Everything in them is memory alone; the log still has it, until they are sealed.
 */
export class OpenParts {
  readonly #plan: DeliveryPlan;
  readonly #target: TargetTraits;
  readonly #data = new Map<string, OpenPart>();
  readonly #errors = new Map<string, OpenPart>();
  #backup: OpenPart | undefined;
  #heldBytes = 0;

  constructor(plan: DeliveryPlan, target: TargetTraits) {
    this.#plan = plan;
    this.#target = target;
  }

  get isEmpty(): boolean {
    return this.#data.size === 0 && this.#errors.size === 0 && this.#backup === undefined;
  }

  /** Of memory. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  get partitions(): number {
    return this.#data.size;
  }

  /** To be delivered. */
  get dataBytes(): number {
    let bytes = 0;
    for (const part of this.#data.values()) bytes += part.bytes;
    return bytes;
  }

  get records(): number {
    let records = 0;
    for (const part of this.all()) records += part.count;
    return records;
  }

  get oldestMs(): number | undefined {
    let oldest = Number.POSITIVE_INFINITY;
    for (const part of this.all()) oldest = Math.min(oldest, part.firstArrivalMs);
    return Number.isFinite(oldest) ? oldest : undefined;
  }

  /** The part that must be closed before this can be added. */
  findFullFor({ record, partition }: DataRecord): OpenPart | undefined {
    const part = this.#data.get(partition?.id ?? "");
    return part && !part.hasRoom(record.data.length) ? part : undefined;
  }

  /** Adds a record, and returns its part. */
  addData({ record, partition }: DataRecord): OpenPart {
    const part = this.#find(this.#data, partition?.id ?? "", () => ({
      kind: "data",
      partition,
      keeping: this.#plan.steps.parquet ? "packed" : this.#target.takes === "records" ? "records" : "bytes",
      bytesMax: Math.min(this.#plan.buffering.bytes, this.#target.batchBytesMax),
      recordsMax: this.#target.batchRecordsMax,
    }));
    return this.#add(part, () => part.addRecord(record));
  }

  addFailed({ errorType, arrivalMs, document }: FailedRecord): OpenPart {
    const part = this.#find(this.#errors, errorType, () => ({
      kind: "errors",
      errorType,
      keeping: "bytes",
      bytesMax: ERRORS_BYTES_MAX,
      recordsMax: Number.MAX_SAFE_INTEGER,
    }));
    return this.#add(part, () => part.addBytes(document, arrivalMs));
  }

  /** Adds a source record to the backup, where there is one. */
  addSource(source: SourceRecord): OpenPart | undefined {
    const { backup } = this.#plan;
    if (!backup) return undefined;
    this.#backup ??= new OpenPart({
      kind: "backup",
      keeping: "bytes",
      bytesMax: backup.buffering.bytes,
      recordsMax: Number.MAX_SAFE_INTEGER,
    });
    const part = this.#backup;
    return this.#add(part, () => part.addBytes(source.data, source.arrivalMs));
  }

  /** Takes a part out, to be closed. */
  take(part: OpenPart): OpenPart {
    this.#heldBytes -= part.heldBytes;
    if (this.#backup === part) this.#backup = undefined;
    for (const parts of [this.#data, this.#errors]) {
      const key = parts === this.#data ? (part.traits.partition?.id ?? "") : (part.traits.errorType ?? "");
      if (parts.get(key) === part) parts.delete(key);
    }
    return part;
  }

  /** All that are open, those with errors last: what closing the others finds wrong is added to them. */
  *all(): Generator<OpenPart> {
    yield* this.#data.values();
    if (this.#backup) yield this.#backup;
    yield* this.#errors.values();
  }

  /** The one that frees most. */
  largest(): OpenPart | undefined {
    let largest: OpenPart | undefined;
    for (const part of this.all()) if (!largest || part.heldBytes > largest.heldBytes) largest = part;
    return largest;
  }

  #find(parts: Map<string, OpenPart>, key: string, traits: () => PartTraits): OpenPart {
    const known = parts.get(key);
    if (known) return known;
    const part = new OpenPart(traits());
    parts.set(key, part);
    return part;
  }

  #add(part: OpenPart, add: () => void): OpenPart {
    const before = part.heldBytes;
    add();
    this.#heldBytes += part.heldBytes - before;
    return part;
  }
}
