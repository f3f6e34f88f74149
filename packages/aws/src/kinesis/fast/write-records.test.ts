import { type Page, type PageBatch, packBatch } from "@millrace/log";
import { formatSequence } from "@millrace/streams";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cborCodec } from "../../codec/cbor-codec.ts";
import type { Codec } from "../../codec/codec.ts";
import { jsonCodec } from "../../codec/json-codec.ts";
import { encodeOutput } from "../../operation/encode-output.ts";
import { getRecordsOutput } from "../shapes/record-shapes.ts";
import { writeRecords } from "./write-records.ts";

const shard = { index: 17, createdSeconds: 1_700_000_000 };
interface Given {
  readonly encoding: "base64" | "binary";
  readonly sealed: boolean;
  readonly records: readonly { readonly partitionKey: string; readonly data: Uint8Array }[];
  readonly skip: number;
}

const given: fc.Arbitrary<Given> = fc.record({
  encoding: fc.constantFrom("base64", "binary"),
  sealed: fc.boolean(),
  records: fc.array(
    fc.record({
      partitionKey: fc.oneof(
        fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }),
        fc.string({ minLength: 1, maxLength: 20, unit: "binary" }).map((text) => text.toWellFormed()),
        fc.constant('"\\\u0000\u001f'),
      ),
      data: fc.uint8Array({ maxLength: 60 }),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  skip: fc.nat(3),
});

function toPage(batches: readonly Given[]): { page: Page; records: unknown[] } {
  const records: unknown[] = [];
  const pageBatches: PageBatch[] = [];
  for (const [i, { encoding, sealed, records: given, skip }] of batches.entries()) {
    const place = {
      epoch: 4,
      first: 100 * i,
      arrivalMs: 1_700_000_123_456 + i,
      sealed,
      from: Math.min(skip, given.length - 1),
      to: given.length,
    };
    pageBatches.push({ batch: pack(encoding, given), ...place });
    for (const [at, record] of given.entries()) {
      if (at < place.from) continue;
      const recordSeconds = 1_700_000_123;
      records.push({
        sequenceNumber: formatSequence({
          createdSeconds: shard.createdSeconds,
          shard: 17,
          epoch: 4,
          n: place.first + at,
          recordSeconds,
        }),
        approximateArrivalTimestamp: place.arrivalMs,
        data: Buffer.from(record.data),
        partitionKey: record.partitionKey,
        ...(sealed && { encryptionType: "KMS" }),
      });
    }
  }
  const position = { epoch: 4, n: 1000 };
  return {
    records,
    page: {
      batches: pageBatches,
      recordCount: records.length,
      next: position,
      head: position,
      earliest: position,
      behindMs: 0,
      ended: false,
    },
  };
}

/** A batch as the gateway packs it from either codec. */
function pack(encoding: "base64" | "binary", records: Given["records"]) {
  const stored = records.map(({ partitionKey, data }) => ({
    partitionKey,
    data: encoding === "base64" ? Buffer.from(Buffer.from(data).toString("base64")) : data,
  }));
  return { ...packBatch(stored), encoding };
}

function mustBeSame(codec: Codec, batches: readonly Given[]): void {
  const { page, records } = toPage(batches);
  const others = { MillisBehindLatest: 5, NextShardIterator: "next" };
  const fast = writeRecords(codec, { page, shard, others });
  const general = encodeOutput(codec, getRecordsOutput, { records, millisBehindLatest: 5, nextShardIterator: "next" });
  expect(codec.parse(fast)).toEqual(codec.parse(general));
}

describe("writeRecords writes what the general encoder writes", () => {
  for (const codec of [jsonCodec, cborCodec]) {
    it(`in ${codec.name}, from text and from bytes, sealed or not, from the middle of a batch`, () => {
      fc.assert(fc.property(fc.array(given, { maxLength: 4 }), (batches) => mustBeSame(codec, batches)));
    });
    it(`in ${codec.name}, without a page`, () => {
      const body = writeRecords(codec, { page: undefined, shard, others: { MillisBehindLatest: 0 } });
      expect(codec.parse(body)).toEqual({ Records: [], MillisBehindLatest: 0 });
    });
  }
  it("with the bytes of any data", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (data) => {
        for (const encoding of ["base64", "binary"] as const) {
          const batch = { encoding, sealed: false, skip: 0, records: [{ partitionKey: "k", data }] };
          mustBeSame(cborCodec, [batch]);
          mustBeSame(jsonCodec, [batch]);
        }
      }),
    );
  });
});
