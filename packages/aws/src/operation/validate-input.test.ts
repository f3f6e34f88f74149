import { toAppError } from "@millrace/base";
import { describe, expect, it } from "vitest";
import { cpuMs } from "../../test/cpu-ms.ts";
import {
  getRecordsInput,
  getShardIteratorInput,
  putRecordInput,
  putRecordsInput,
  subscribeToShardInput,
} from "../kinesis/shapes/record-shapes.ts";
import {
  addTagsToStreamInput,
  enhancedMonitoringInput,
  removeTagsFromStreamInput,
} from "../kinesis/shapes/setting-shapes.ts";
import { createStreamInput, describeStreamInput, updateStreamModeInput } from "../kinesis/shapes/stream-shapes.ts";
import { consumerArn } from "../kinesis/shapes/words.ts";
import type { StructureShape } from "./shape.ts";
import { validateInput } from "./validate-input.ts";

const problem = (shape: StructureShape, input: Record<string, unknown>): string => {
  try {
    validateInput(shape, input);
  } catch (thrown) {
    const error = toAppError(thrown);
    return error.code === "input.invalid" ? error.message : error.code;
  }
  return "valid";
};
const one = (place: string, rule: string): string =>
  `1 validation error detected: Value ${place} failed to satisfy constraint: ${rule}`;

describe("validateInput", () => {
  it.each<[string, StructureShape, Record<string, unknown>, string]>([
    ["a missing member", createStreamInput, {}, one("null at 'streamName'", "Member must not be null")],
    [
      "a pattern",
      createStreamInput,
      { streamName: "a b" },
      one("'a b' at 'streamName'", "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"),
    ],
    [
      "a pattern and a length, pattern first",
      createStreamInput,
      { streamName: "" },
      "2 validation errors detected: Value '' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'streamName' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      "a length",
      createStreamInput,
      { streamName: "a".repeat(129) },
      one(`'${"a".repeat(129)}' at 'streamName'`, "Member must have length less than or equal to 128"),
    ],
    [
      "a value too small",
      createStreamInput,
      { streamName: "s", shardCount: 0 },
      one("'0' at 'shardCount'", "Member must have value greater than or equal to 1"),
    ],
    [
      "a value too large",
      describeStreamInput,
      { streamName: "s", limit: 10001 },
      one("'10001' at 'limit'", "Member must have value less than or equal to 10000"),
    ],
    [
      "an enum, in the recorded order",
      getShardIteratorInput,
      { streamName: "s", shardId: "0", shardIteratorType: "x" },
      one(
        "'x' at 'shardIteratorType'",
        "Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON]",
      ),
    ],
    [
      "a member of a structure",
      createStreamInput,
      { streamName: "s", streamModeDetails: {} },
      one("null at 'streamModeDetails.streamMode'", "Member must not be null"),
    ],
    [
      "an ARN, whose name keeps its capitals",
      updateStreamModeInput,
      { streamArn: "x", streamModeDetails: { streamMode: "ON_DEMAND" } },
      one(
        "'x' at 'streamARN'",
        "Member must satisfy regular expression pattern: arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+",
      ),
    ],
    [
      "an empty list",
      putRecordsInput,
      { streamName: "s", records: [] },
      one("'[]' at 'records'", "Member must have length greater than or equal to 1"),
    ],
    [
      "a member of a record",
      putRecordsInput,
      { streamName: "s", records: [{ data: Buffer.alloc(0), partitionKey: "" }] },
      one("'' at 'records.1.member.partitionKey'", "Member must have length greater than or equal to 1"),
    ],
    [
      "a null among records",
      putRecordsInput,
      { streamName: "s", records: [null] },
      one("null at 'records.1.member'", "Member must not be null"),
    ],
    [
      "a list too long, without echoing it",
      putRecordsInput,
      { streamName: "s", records: Array(501).fill({ data: Buffer.alloc(0), partitionKey: "k" }) },
      one("at 'records'", "Member must have length less than or equal to 500"),
    ],
    [
      "data too long, without echoing it",
      putRecordInput,
      { streamName: "s", partitionKey: "k", data: Buffer.alloc(10_485_761) },
      one("at 'data'", "Member must have length less than or equal to 10485760"),
    ],
    [
      "a list of strings",
      removeTagsFromStreamInput,
      { streamName: "s", tagKeys: ["ok", ""] },
      one(
        "'[ok, ]' at 'tagKeys'",
        "Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]",
      ),
    ],
    [
      "a list of enums",
      enhancedMonitoringInput,
      { streamName: "s", shardLevelMetrics: ["x"] },
      one(
        "'[x]' at 'shardLevelMetrics'",
        "Member must satisfy constraint: [Member must satisfy enum value set: [IncomingBytes, IncomingRecords, OutgoingBytes, OutgoingRecords, WriteProvisionedThroughputExceeded, ReadProvisionedThroughputExceeded, IteratorAgeMilliseconds, ALL]]",
      ),
    ],
    [
      "an empty map",
      addTagsToStreamInput,
      { streamName: "s", tags: {} },
      one("'{}' at 'tags'", "Member must have length greater than or equal to 1"),
    ],
    [
      "a map's keys",
      addTagsToStreamInput,
      { streamName: "s", tags: { "": "v", b: "w" } },
      one(
        "'{=v, b=w}' at 'tags'",
        "Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]",
      ),
    ],
    [
      "a map's values",
      addTagsToStreamInput,
      { streamName: "s", tags: { a: "v".repeat(257) } },
      one(
        `'{a=${"v".repeat(257)}}' at 'tags'`,
        "Map value must satisfy constraint: [Member must have length less than or equal to 256, Member must have length greater than or equal to 0]",
      ),
    ],
  ])("tells of %s in AWS's words", (_what, shape, input, message) => expect(problem(shape, input)).toBe(message));

  it("tells of ten at most, and counts those", () => {
    const records = Array(20).fill({ data: Buffer.alloc(0), partitionKey: "" });
    const message = problem(putRecordsInput, { streamName: "s", records });
    expect(message).toMatch(/^10 validation errors detected: /);
    expect(message.split("; ")).toHaveLength(10);
  });
  it("does not echo a value that is long", () => {
    expect(problem(getRecordsInput, { shardIterator: "x".repeat(2000) })).toBe(
      one("at 'shardIterator'", "Member must have length less than or equal to 512"),
    );
  });
  it("counts characters of a partition key, not UTF-16 units", () => {
    const put = (partitionKey: string) =>
      problem(putRecordInput, { streamName: "s", data: Buffer.alloc(0), partitionKey });
    expect(put("𝄞".repeat(256))).toBe("valid");
    expect(put("𝄞".repeat(257))).not.toBe("valid");
  });
  it("matches patterns whole", () => {
    const start = { shardId: "0", startingPosition: { type: "LATEST" } };
    const arn = "arn:aws:kinesis:us-east-1:123456789012:stream/s/consumer/c:1";
    expect(problem(subscribeToShardInput, { ...start, consumerArn: arn })).toBe("valid");
    expect(problem(subscribeToShardInput, { ...start, consumerArn: `${arn}x` })).not.toBe("valid");
    expect(problem(createStreamInput, { streamName: "s\n" })).not.toBe("valid");
  });
  it("is not slowed down by a text that makes the pattern backtrack", () => {
    const hostile = `arn:aws${":kinesis:123456789012:".repeat(500_000)}`;
    for (const consumer of [hostile, hostile.slice(0, consumerArn.max), hostile.slice(0, 4096)]) {
      const input = { shardId: "0", startingPosition: { type: "LATEST" }, consumerArn: consumer };
      expect(cpuMs(() => expect(problem(subscribeToShardInput, input)).not.toBe("valid"))).toBeLessThan(300);
    }
  });
});
