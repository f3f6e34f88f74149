/**
 * One of the two body formats of Kinesis_20131202. Everything else about an operation is the same in both, so a codec
 * says only how bytes become plain values and back, and how the two types differ that JSON has no word for.
 */
export interface Codec {
  readonly name: "json" | "cbor";
  readonly contentType: string;
  /** Throws SerializationException, and nothing else. */
  parse(body: Buffer): unknown;
  format(value: unknown): Buffer;
  /** A blob that arrived as anything but a list, an object or null. */
  readBlob(value: unknown): Buffer;
  /** Milliseconds of a time that arrived as a finite number. */
  readTimestamp(value: number): number;
  wireBlob(data: Buffer): unknown;
  wireTimestamp(ms: number): unknown;
  /** Left out: a double is written as any number. */
  wireDouble?(value: number): unknown;
}

/**
 * Values of all kinds that one body may hold; PutRecords of 500 records needs some 4,000. Parsing millions of empty objects
 * would stop everybody else for seconds.
 */
export const ITEMS_MAX = 250_000;

/** Numbers above this are milliseconds whatever the format says: seconds would be the year 5138. */
export const SECONDS_MAX = 1e11;
