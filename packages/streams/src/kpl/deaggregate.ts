import { hash } from "node:crypto";
import { hashOfRecord } from "../record/hash-of-record.ts";
import { ProtobufReader } from "./protobuf-reader.ts";

/**
 * Records that the Kinesis Producer Library packed into one: four bytes of magic, a protobuf message, the MD5 of the message.
 *
 *     AggregatedRecord { repeated string partition_key_table = 1; repeated string explicit_hash_key_table = 2;
 *                        repeated Record records = 3 }
 *     Record { uint64 partition_key_index = 1; optional uint64 explicit_hash_key_index = 2; bytes data = 3; repeated Tag tags = 4 }
 *
 * Whatever does not fit in any way is an ordinary record: a producer may send any bytes.
 */
export interface InnerRecord {
  readonly partitionKey: string;
  readonly explicitHashKey?: string;
  readonly data: Buffer;
  /** Place within the outer record, from 0. */
  readonly subSequence: number;
}

const MAGIC = Buffer.from("f3899ac2", "hex");
const DIGEST_BYTES = 16;

/** The hash keys of a shard, 32 hex digits each. */
export interface HexRange {
  readonly startHex: string;
  readonly endHex: string;
}

/**
 * The inner records of an aggregated one, undefined when it is an ordinary record. Inner records whose key does not belong
 * to the shard are dropped, as KCL does: after a reshard the producer sends them again to where they belong.
 */
export function deaggregate(data: Buffer, range?: HexRange): InnerRecord[] | undefined {
  if (data.length <= MAGIC.length + DIGEST_BYTES || !data.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const message = data.subarray(MAGIC.length, -DIGEST_BYTES);
  if (hash("md5", message, "hex") !== data.toString("hex", data.length - DIGEST_BYTES)) return undefined;
  const records = readMessage(message);
  return range ? records?.filter((record) => isIn(range, record)) : records;
}

function isIn(range: HexRange, record: InnerRecord): boolean {
  const place = hashOfRecord(record);
  return place >= range.startHex && place <= range.endHex;
}

function readMessage(message: Buffer): InnerRecord[] | undefined {
  const partitionKeys: string[] = [];
  const hashKeys: string[] = [];
  const bodies: Buffer[] = [];
  const reader = new ProtobufReader(message);
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === 1 && field.bytes) partitionKeys.push(field.bytes.toString("utf8"));
    else if (field.number === 2 && field.bytes) hashKeys.push(field.bytes.toString("utf8"));
    else if (field.number === 3 && field.bytes) bodies.push(field.bytes);
  }
  if (reader.isBroken) return undefined;
  const records: InnerRecord[] = [];
  for (const [subSequence, body] of bodies.entries()) {
    const record = readRecord(body, { partitionKeys, hashKeys });
    if (!record) return undefined;
    records.push({ ...record, subSequence });
  }
  return records;
}

function readRecord(
  body: Buffer,
  tables: { readonly partitionKeys: readonly string[]; readonly hashKeys: readonly string[] },
): Omit<InnerRecord, "subSequence"> | undefined {
  let partitionKey: string | undefined;
  let explicitHashKey: string | undefined;
  let data: Buffer | undefined;
  const reader = new ProtobufReader(body);
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === 1 && field.value !== undefined) partitionKey = tables.partitionKeys[field.value];
    else if (field.number === 3 && field.bytes) data = field.bytes;
    else if (field.number === 2 && field.value !== undefined) {
      explicitHashKey = tables.hashKeys[field.value];
      if (explicitHashKey === undefined || !isHashKey(explicitHashKey)) return undefined;
    }
  }
  if (reader.isBroken || partitionKey === undefined || data === undefined) return undefined;
  return explicitHashKey === undefined ? { partitionKey, data } : { partitionKey, explicitHashKey, data };
}

function isHashKey(text: string): boolean {
  return /^(0|[1-9]\d{0,38})$/.test(text) && BigInt(text) < 1n << 128n;
}
