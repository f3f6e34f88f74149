import type { LogRecord } from "@millrace/log";
import type { ShardView } from "../directory/stream-view.ts";
import { deaggregate } from "../kpl/deaggregate.ts";
import { formatSequence } from "../record/sequence-number.ts";
import { type DecodedData, decodeData } from "./decode-data.ts";

/** One record in a tail. */
export interface TailRecord extends Omit<DecodedData, "body"> {
  readonly shardId: string;
  readonly sequenceNumber: string;
  /** Place within a record that the KPL aggregated. */
  readonly subSequence?: number;
  readonly partitionKey: string;
  readonly explicitHashKey?: string;
  readonly arrivalMs: number;
  /** Of the data, before unpacking. */
  readonly bytes: number;
}

/** A record where the log keeps it. */
export interface StoredRecord {
  readonly shard: ShardView;
  readonly epoch: number;
  readonly n: number;
  readonly arrivalMs: number;
  readonly record: LogRecord;
}

/** A stored record, or one of those that the KPL packed into it, with its data decoded when somebody asks. */
export class TailCandidate {
  readonly #stored: StoredRecord;
  readonly #record: LogRecord;
  readonly #subSequence: number | undefined;
  #decoded: DecodedData | undefined;

  constructor(stored: StoredRecord, record: LogRecord, subSequence?: number) {
    this.#stored = stored;
    this.#record = record;
    this.#subSequence = subSequence;
  }

  get partitionKey(): string {
    return this.#record.partitionKey;
  }

  get text(): string | undefined {
    return this.#data.format === "binary" ? undefined : this.#data.text;
  }

  get body(): unknown {
    return this.#data.body;
  }

  /** What is shown. */
  toRecord(): TailRecord {
    const { shard, epoch, n, arrivalMs } = this.#stored;
    const { partitionKey, explicitHashKey, data } = this.#record;
    const { body: _body, ...decoded } = this.#data;
    const recordSeconds = Math.floor(arrivalMs / 1000);
    return {
      ...decoded,
      shardId: shard.id,
      sequenceNumber: formatSequence({
        createdSeconds: shard.createdSeconds,
        shard: shard.index,
        epoch,
        n,
        recordSeconds,
      }),
      ...(this.#subSequence !== undefined && { subSequence: this.#subSequence }),
      partitionKey,
      ...(explicitHashKey !== undefined && { explicitHashKey }),
      arrivalMs,
      bytes: data.length,
    };
  }

  get #data(): DecodedData {
    this.#decoded ??= decodeData(
      Buffer.from(this.#record.data.buffer, this.#record.data.byteOffset, this.#record.data.length),
    );
    return this.#decoded;
  }
}

/** What a stored record is to a person: itself, or the records that the KPL packed into it. */
export function toCandidates(stored: StoredRecord): TailCandidate[] {
  const { data } = stored.record;
  const inner = deaggregate(Buffer.from(data.buffer, data.byteOffset, data.length), stored.shard);
  if (!inner) return [new TailCandidate(stored, stored.record)];
  return inner.map((record) => new TailCandidate(stored, record, record.subSequence));
}
