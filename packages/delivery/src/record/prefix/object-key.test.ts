import fc from "fast-check";
import { expect, test } from "vitest";
import type { ObjectPlan } from "../../plan/delivery-plan.ts";
import { type ObjectFacts, objectKey } from "./object-key.ts";

const plan: ObjectPlan = {
  bucketArn: "arn:aws:s3:::b",
  prefix: "in/",
  errorPrefix: undefined,
  timeZone: "UTC",
  compression: "UNCOMPRESSED",
  extension: "",
  buffering: { bytes: 1, intervalMs: 1 },
};
const facts: ObjectFacts = {
  name: "orders",
  version: 3,
  arrivalMs: Date.UTC(2026, 10, 25, 1, 2, 3),
  uuid: "0b9a2c6e-3f0e-4a6e-8f4b-8d1f2a3b4c5d",
};
const NAME = "orders-3-2026-11-25-01-02-03-0b9a2c6e-3f0e-4a6e-8f4b-8d1f2a3b4c5d";

test.each([
  ["UNCOMPRESSED", ""],
  ["GZIP", ".gz"],
  ["ZIP", ".zip"],
  ["Snappy", ".snappy"],
  ["HADOOP_SNAPPY", ".snappy"],
] as const)("%s ends the key with %j", (compression, suffix) => {
  expect(objectKey({ ...plan, compression }, facts)).toBe(`in/2026/11/25/01/${NAME}${suffix}`);
});

test("an extension of its own replaces the suffix of the compression", () => {
  expect(objectKey({ ...plan, compression: "GZIP", extension: ".json.gz" }, facts)).toBe(
    `in/2026/11/25/01/${NAME}.json.gz`,
  );
});

test("an error object lies under the error type and has no suffix", () => {
  const failed = { ...facts, errorType: "processing-failed" };
  expect(objectKey({ ...plan, compression: "GZIP" }, failed)).toBe(`in/processing-failed/2026/11/25/01/${NAME}`);
  expect(objectKey({ ...plan, errorPrefix: "bad/!{firehose:error-output-type}/" }, failed)).toBe(
    `bad/processing-failed/${NAME}`,
  );
});

test("the time in prefix and name is that of the zone", () => {
  expect(objectKey({ ...plan, timeZone: "Asia/Tokyo" }, facts)).toContain(
    "in/2026/11/25/10/orders-3-2026-11-25-10-02-03-",
  );
});

test("random strings differ within a key, and are the same for the same batch", () => {
  const random = { ...plan, prefix: "!{firehose:random-string}/!{firehose:random-string}/!{timestamp:yyyy}/" };
  const key = objectKey(random, facts);
  const [first, second] = key.split("/");
  expect(first).toMatch(/^[0-9a-f]{11}$/);
  expect(second).not.toBe(first);
  expect(objectKey(random, facts)).toBe(key);
  expect(objectKey(random, { ...facts, uuid: "other" })).not.toContain(first);
});

test("whatever the keys of a record say, the object's key is one that S3 holds", () => {
  const prefixes = {
    ...plan,
    prefix: "!{partitionKeyFromQuery:k}/!{partitionKeyFromLambda:l}/!{partitionKeyFromQuery:k}",
  };
  const texts = fc.string({ unit: "binary", maxLength: 600 });
  fc.assert(
    fc.property(texts, texts, (k, l) => {
      const key = objectKey(prefixes, { ...facts, keys: { fromQuery: { k }, fromFunction: { l } } });
      expect(Buffer.byteLength(key)).toBeLessThanOrEqual(1024);
      expect(key.isWellFormed()).toBe(true);
      expect(key.endsWith(NAME)).toBe(true);
      expect(key.split("/")).not.toContain("..");
    }),
  );
});
