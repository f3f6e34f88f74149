import type { RecordDecoding } from "@millrace/contract";
import type { LogRecord } from "@millrace/log";
import { type DecodedData, decodeData } from "../decode/decode-data.ts";
import { parseExactJson } from "../decode/exact-json.ts";
import type { ShardView } from "../directory/stream-view.ts";
import { deaggregate } from "../kpl/deaggregate.ts";
import { maskData } from "../masking/mask-data.ts";
import { formatSequence } from "../record/sequence-number.ts";
import type { FilteredRecord } from "./filter/filter-test.ts";

/** One record as a person sees it. */
export interface TailRecord extends Pick<DecodedData, "format" | "unpacked" | "problem"> {
  readonly shardId: string;
  readonly sequenceNumber: string;
  /** Place within a record that the KPL aggregated. */
  readonly subSequence?: number;
  readonly partitionKey: string;
  readonly explicitHashKey?: string;
  readonly arrivalMs: number;
  /** Of the data, before unpacking. */
  readonly bytes: number;
  /** The text, or for binary data its bytes as hex; the beginning of it when `isTruncated`. */
  readonly text: string;
  readonly isTruncated: boolean;
  /** Some of it is masked for whoever looks. */
  readonly isMasked?: boolean;
  /** Kept sealed at rest. */
  readonly isSealed?: boolean;
}

/** A record where the log keeps it. */
export interface StoredRecord {
  readonly shard: ShardView;
  readonly epoch: number;
  readonly n: number;
  readonly arrivalMs: number;
  readonly sealed: boolean;
  readonly record: LogRecord;
}

/** How records are looked at. */
export interface Lens {
  readonly decoding: RecordDecoding;
  readonly maskedPaths: readonly string[];
  /** Characters of text that are shown; half as many bytes are shown as hex. */
  readonly textMax: number;
  /** What gzip may hold at most to be looked into; a MiB when left out. */
  readonly unpackedMax?: number;
}

/** A stored record, or one of those that the KPL packed into it, decoded and masked when somebody asks. */
export class TailCandidate implements FilteredRecord {
  readonly partitionKey: string;
  readonly bytes: number;
  readonly subSequence: number | undefined;
  readonly #stored: StoredRecord;
  readonly #record: LogRecord;
  readonly #lens: Lens;
  #looked: { readonly decoded: DecodedData; readonly isMasked: boolean; readonly data: Buffer } | undefined;
  #body: { readonly value: unknown } | undefined;

  constructor(stored: StoredRecord, inner: { readonly record: LogRecord; readonly subSequence?: number }, lens: Lens) {
    this.#stored = stored;
    this.#record = inner.record;
    this.#lens = lens;
    this.subSequence = inner.subSequence;
    this.partitionKey = inner.record.partitionKey;
    this.bytes = inner.record.data.length;
  }

  get text(): string | undefined {
    return this.#look().decoded.text;
  }

  get body(): unknown {
    const { format, text } = this.#look().decoded;
    this.#body ??= { value: format === "json" && text !== undefined ? parseExactJson(text) : undefined };
    return this.#body.value;
  }

  /** The data as it may be seen: masked where it has to be. */
  get data(): Buffer {
    return this.#look().data;
  }

  /** What is shown. */
  toRecord(): TailRecord {
    const { shard, epoch, n, arrivalMs, sealed } = this.#stored;
    const { explicitHashKey } = this.#record;
    const { decoded, isMasked } = this.#look();
    const { format, unpacked, problem } = decoded;
    const recordSeconds = Math.floor(arrivalMs / 1000);
    return {
      format,
      ...(unpacked !== undefined && { unpacked }),
      ...(problem !== undefined && { problem }),
      ...this.#shown(decoded),
      shardId: shard.id,
      sequenceNumber: formatSequence({
        createdSeconds: shard.createdSeconds,
        shard: shard.index,
        epoch,
        n,
        recordSeconds,
      }),
      ...(this.subSequence !== undefined && { subSequence: this.subSequence }),
      partitionKey: this.partitionKey,
      ...(explicitHashKey !== undefined && { explicitHashKey }),
      arrivalMs,
      bytes: this.bytes,
      ...(isMasked && { isMasked }),
      ...(sealed && { isSealed: true }),
    };
  }

  #shown({ text, bytes }: DecodedData): Pick<TailRecord, "text" | "isTruncated"> {
    const { textMax } = this.#lens;
    if (text === undefined) {
      return { text: bytes.toString("hex", 0, textMax / 2), isTruncated: bytes.length > textMax / 2 };
    }
    return {
      text: text.length > textMax ? text.slice(0, textMax).toWellFormed() : text,
      isTruncated: text.length > textMax,
    };
  }

  #look() {
    if (!this.#looked) {
      const { buffer, byteOffset, length } = this.#record.data;
      const { maskedPaths, decoding: as, unpackedMax } = this.#lens;
      const { data, isMasked } = maskData(Buffer.from(buffer, byteOffset, length), maskedPaths);
      const isInner = as === "kpl" && this.subSequence !== undefined;
      const options = { as: isInner ? "auto" : as, ...(unpackedMax !== undefined && { unpackedMax }) } as const;
      this.#looked = { decoded: decodeData(data, options), isMasked, data };
    }
    return this.#looked;
  }
}

/** Ways to look that show a record as it was stored, also one that the KPL packed. */
const asStored: readonly RecordDecoding[] = ["hex", "text"];

/** What a stored record is to a person: itself, or the records that the KPL packed into it. */
export function toCandidates(stored: StoredRecord, lens: Lens): TailCandidate[] {
  const { data } = stored.record;
  const isWhole = asStored.includes(lens.decoding) && lens.maskedPaths.length === 0;
  const inner = isWhole ? undefined : deaggregate(Buffer.from(data.buffer, data.byteOffset, data.length), stored.shard);
  if (!inner) return [new TailCandidate(stored, stored, lens)];
  return inner.map((record) => new TailCandidate(stored, { record, subSequence: record.subSequence }, lens));
}
