import { toAppError } from "@millrace/base";
import { describe, expect, it } from "vitest";
import { cborCodec } from "../codec/cbor-codec.ts";
import { jsonCodec } from "../codec/json-codec.ts";
import { getShardIteratorInput, putRecordInput, putRecordsInput } from "../kinesis/shapes/record-shapes.ts";
import { addTagsToStreamInput } from "../kinesis/shapes/setting-shapes.ts";
import { listShardsInput } from "../kinesis/shapes/shard-shapes.ts";
import { createStreamInput, deleteStreamInput } from "../kinesis/shapes/stream-shapes.ts";
import { decodeInput } from "./decode-input.ts";
import type { StructureShape } from "./shape.ts";

const problem = (shape: StructureShape, value: unknown, codec = jsonCodec): string => {
  try {
    decodeInput(codec, shape, value);
  } catch (thrown) {
    const error = toAppError(thrown);
    return error.code === "input.malformed" ? error.message : error.code;
  }
  return "decoded";
};
const NUMBER = "class com.amazon.coral.value.json.numbers.TruncatingBigNumber";

describe("decodeInput", () => {
  it("names members as the use cases do, ignores unknown ones and takes null for absent", () => {
    const body = {
      StreamName: "s",
      MaxRecordSizeInKiB: 2048,
      WarmThroughputMiBps: 5,
      Tags: { a: "b", c: null },
      StreamModeDetails: { StreamMode: "ON_DEMAND", Extra: 1 },
      ShardCount: null,
      Whatever: {},
    };
    expect(decodeInput(jsonCodec, createStreamInput, body)).toEqual({
      streamName: "s",
      maxRecordSizeInKib: 2048,
      warmThroughputMibps: 5,
      tags: { a: "b" },
      streamModeDetails: { streamMode: "ON_DEMAND" },
    });
  });
  it("floors fractions and clamps what is no 32-bit integer", () => {
    const count = (value: number) => decodeInput(jsonCodec, createStreamInput, { ShardCount: value }).shardCount;
    expect([count(1.9), count(3e9), count(-3e9), count(-1.5)]).toEqual([1, 2147483647, -2147483648, -2]);
  });
  it("takes AWS's words for true and false", () => {
    const flag = (value: unknown) =>
      decodeInput(jsonCodec, deleteStreamInput, { EnforceConsumerDeletion: value }).enforceConsumerDeletion;
    expect(["true", "Yes", "1", true].map(flag)).toEqual([true, true, true, true]);
    expect(["FALSE", "no", "0", false].map(flag)).toEqual([false, false, false, false]);
  });
  it("reads times as seconds, fractions and, kindly, milliseconds", () => {
    const time = (value: number, codec = jsonCodec) =>
      decodeInput(codec, getShardIteratorInput, { Timestamp: value }).timestamp;
    expect([time(1_459_799_926.48), time(1_459_799_926), time(1_459_799_926_480)]).toEqual([
      1_459_799_926_480, 1_459_799_926_000, 1_459_799_926_480,
    ]);
    expect([time(1_459_799_926_480, cborCodec), time(1_459_799_926.5, cborCodec), time(0, cborCodec)]).toEqual([
      1_459_799_926_480, 1_459_799_926_500, 0,
    ]);
  });
  it("keeps a tag named like a prototype a tag", () => {
    const { tags } = decodeInput(jsonCodec, addTagsToStreamInput, JSON.parse('{"Tags":{"__proto__":"x","a":"b"}}'));
    expect(Object.entries(tags as object)).toEqual([
      ["__proto__", "x"],
      ["a", "b"],
    ]);
  });
  it("does not take what an object has by nature for a member", () => {
    expect(problem(createStreamInput, Object.create({ StreamName: 5 }))).toBe("decoded");
  });

  it.each<[string, StructureShape, unknown, string]>([
    ["a number for a string", createStreamInput, { StreamName: 1 }, `${NUMBER} can not be converted to an String`],
    [
      "a boolean for a string",
      createStreamInput,
      { StreamName: true },
      "class java.lang.Boolean can not be converted to an String",
    ],
    ["a list for a string", createStreamInput, { StreamName: [] }, "Start of list found where not expected"],
    [
      "an object for a string",
      createStreamInput,
      { StreamName: {} },
      "Start of structure or map found where not expected.",
    ],
    [
      "a string for an integer",
      createStreamInput,
      { ShardCount: "1" },
      "class java.lang.String can not be converted to an Integer",
    ],
    [
      "a boolean for an integer",
      createStreamInput,
      { ShardCount: false },
      "class java.lang.Boolean can not be converted to an Integer",
    ],
    [
      "a word for a boolean",
      deleteStreamInput,
      { EnforceConsumerDeletion: "maybe" },
      "'MAYBE' can not be converted to an Boolean",
    ],
    [
      "a number for a boolean",
      deleteStreamInput,
      { EnforceConsumerDeletion: 1 },
      `${NUMBER} can not be converted to an Boolean`,
    ],
    ["a number for a blob", putRecordInput, { Data: 1 }, `${NUMBER} can not be converted to a Blob`],
    ["a boolean for a blob", putRecordInput, { Data: true }, "class java.lang.Boolean can not be converted to a Blob"],
    [
      "odd base64",
      putRecordInput,
      { Data: "23456" },
      "'23456' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 5",
    ],
    [
      "a string for a time",
      getShardIteratorInput,
      { Timestamp: "now" },
      "class java.lang.String can not be converted to milliseconds since epoch",
    ],
    [
      "a boolean for a time",
      getShardIteratorInput,
      { Timestamp: true },
      "class java.lang.Boolean can not be converted to milliseconds since epoch",
    ],
    ["a string for a list", putRecordsInput, { Records: "x" }, "Expected list or null"],
    ["an object for a list", putRecordsInput, { Records: {} }, "Start of structure or map found where not expected."],
    ["a string for a map", addTagsToStreamInput, { Tags: "x" }, "Expected map or null"],
    ["a list for a map", addTagsToStreamInput, { Tags: [] }, "Start of list found where not expected"],
    ["a string for a structure", listShardsInput, { ShardFilter: "x" }, "Expected null"],
    ["a list for a structure", listShardsInput, { ShardFilter: [] }, "Start of list found where not expected"],
    [
      "a number inside a list of structures",
      putRecordsInput,
      { Records: [{ PartitionKey: 1 }] },
      `${NUMBER} can not be converted to an String`,
    ],
    [
      "the first of two faults, in the model's order",
      createStreamInput,
      { ShardCount: "1", StreamName: 1 },
      `${NUMBER} can not be converted to an String`,
    ],
    ["a body that is a list", createStreamInput, [], ""],
    ["a body that is null", createStreamInput, null, ""],
  ])("refuses %s in AWS's words", (_what, shape, value, message) => expect(problem(shape, value)).toBe(message));
  it("refuses base64 text where CBOR has bytes", () => {
    expect(problem(putRecordInput, { Data: "QQ==" }, cborCodec)).toBe(
      "class java.lang.String can not be converted to a Blob",
    );
  });
  it("refuses a time that is no number of this world", () => {
    expect(problem(getShardIteratorInput, { Timestamp: Number.NaN }, cborCodec)).toMatch(/milliseconds since epoch/);
  });
});
