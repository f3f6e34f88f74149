/**
 * The body of an append: records packed as they came. The gateway packs JSON requests without decoding base64, so that
 * a JSON reader gets the text copied straight; CBOR requests and internal writers pack bytes.
 *
 * Layout of `body`, for each record in order, little-endian:
 *
 *     u32 dataLength     bytes of data as stored (base64 text: 4 * ceil(size / 3))
 *     u16 keyLength      bytes of the partition key in UTF-8
 *     u8  hashLength     bytes of the explicit hash key in ASCII decimal, 0 when there was none
 *     key, hash, data
 */
export interface LogBatch {
  /** How each record's data is stored. */
  readonly encoding: "base64" | "binary";
  readonly count: number;
  readonly body: Buffer;
}

export interface LogRecord {
  readonly partitionKey: string;
  readonly explicitHashKey?: string;
  readonly data: Uint8Array;
}

export const RECORD_HEADER_BYTES = 7;
