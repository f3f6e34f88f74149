import { createHash } from "node:crypto";

export interface AggregatedInput {
  readonly partitionKey: string;
  readonly explicitHashKey?: string;
  readonly data: Buffer;
}

/** What the KPL makes of records: the writer's side of `deaggregate`, for tests. */
export function aggregate(records: readonly AggregatedInput[]): Buffer {
  const keys = [...new Set(records.map(({ partitionKey }) => partitionKey))];
  const hashes = [...new Set(records.flatMap(({ explicitHashKey }) => explicitHashKey ?? []))];
  const message = Buffer.concat([
    ...keys.map((key) => field(1, Buffer.from(key))),
    ...hashes.map((key) => field(2, Buffer.from(key))),
    ...records.map(({ partitionKey, explicitHashKey, data }) =>
      field(
        3,
        Buffer.concat([
          varint(1 << 3),
          varint(keys.indexOf(partitionKey)),
          ...(explicitHashKey === undefined ? [] : [varint(2 << 3), varint(hashes.indexOf(explicitHashKey))]),
          field(3, data),
          field(4, field(1, Buffer.from("tag"))),
        ]),
      ),
    ),
  ]);
  return Buffer.concat([Buffer.from("f3899ac2", "hex"), message, createHash("md5").update(message).digest()]);
}

function field(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
}
