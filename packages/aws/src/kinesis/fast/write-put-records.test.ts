import { formatSequence, type PutRecordsOutcome } from "@millrace/streams";
import { describe, expect, it } from "vitest";
import { decodeCbor } from "../../cbor/decode-cbor.ts";
import { cborCodec } from "../../codec/cbor-codec.ts";
import { jsonCodec } from "../../codec/json-codec.ts";
import { writePutRecords } from "./write-put-records.ts";

const first = (shard: number, n: number) => ({
  createdSeconds: 1_700_000_000,
  shard,
  epoch: 3,
  n,
  recordSeconds: 1_700_000_100,
});
const outcome: PutRecordsOutcome = {
  failedRecordCount: 1,
  count: 5,
  groupOf: Int32Array.of(0, 1, 0, 1, 0),
  groups: [
    { shardId: "shardId-000000000000", stored: 3, first: first(0, 41) },
    {
      shardId: "shardId-000000000001",
      stored: 1,
      first: first(1, 7),
      failure: { errorCode: "ProvisionedThroughputExceededException", errorMessage: 'Rate exceeded for shard "é".' },
    },
  ],
};
const stored = (shard: number, n: number) => ({
  SequenceNumber: formatSequence(first(shard, n)),
  ShardId: `shardId-00000000000${shard}`,
});
const answer = {
  FailedRecordCount: 1,
  Records: [
    stored(0, 41),
    stored(1, 7),
    stored(0, 42),
    { ErrorCode: "ProvisionedThroughputExceededException", ErrorMessage: 'Rate exceeded for shard "é".' },
    stored(0, 43),
  ],
};

describe("writePutRecords tells every record's fate in request order", () => {
  it("in JSON", () => expect(JSON.parse(writePutRecords(jsonCodec, outcome).toString())).toEqual(answer));
  it("in CBOR", () => expect(decodeCbor(writePutRecords(cborCodec, outcome))).toEqual(answer));
  it("with the encryption type of a sealed stream", () => {
    const sealed = { ...outcome, encryptionType: "KMS" } as const;
    expect(JSON.parse(writePutRecords(jsonCodec, sealed).toString())).toEqual({ ...answer, EncryptionType: "KMS" });
    expect(decodeCbor(writePutRecords(cborCodec, sealed))).toEqual({ ...answer, EncryptionType: "KMS" });
  });
  it("of 500 records", () => {
    const many = {
      failedRecordCount: 0,
      count: 500,
      groupOf: new Int32Array(500),
      groups: [{ shardId: "shardId-000000000000", stored: 500, first: first(0, 0) }],
    };
    for (const read of [
      JSON.parse(writePutRecords(jsonCodec, many).toString()),
      decodeCbor(writePutRecords(cborCodec, many)),
    ]) {
      expect((read as typeof answer).Records[499]).toEqual(stored(0, 499));
    }
  });
});
