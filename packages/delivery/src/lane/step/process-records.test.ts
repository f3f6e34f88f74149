import { gzipSync } from "node:zlib";
import { FunctionFailure, type TransformRecord, type TransformResult } from "@millrace/functions";
import { expect, test } from "vitest";
import type { DeliveryPlan, DeliverySteps } from "../../plan/delivery-plan.ts";
import { readErrorDocument } from "../../record/failure/read-error-document.ts";
import type { Processed } from "../read/processed.ts";
import { SourceRecord } from "../read/source-record.ts";
import { type ProcessDeps, processRecords } from "./process-records.ts";

const none: DeliverySteps = {
  decompress: false,
  cloudWatchMessages: false,
  split: undefined,
  transform: undefined,
  partition: undefined,
  delimiter: undefined,
  parquet: undefined,
};
const transform = { functionArn: "arn:aws:lambda:us-east-1:1:function:f", bufferBytes: 10, intervalMs: 0, retries: 1 };
const context = {
  turn: <T>(_bytes: number, work: () => T | Promise<T>) => Promise.resolve(work()),
  signal: new AbortController().signal,
};

const sources = (...texts: (string | Buffer)[]) =>
  texts.map(
    (text, n) =>
      new SourceRecord({
        lane: "str-0",
        epoch: 1,
        n,
        sub: undefined,
        arrivalMs: 5,
        partitionKey: "",
        data: Buffer.from(text),
      }),
  );

type Invoke = (records: readonly TransformRecord[]) => Promise<TransformResult[]>;
function process(steps: Partial<DeliverySteps>, records: readonly SourceRecord[], invoke: Invoke = async () => []) {
  const deps: ProcessDeps = {
    functions: { invoke: (_owner, _arn, sent) => invoke(sent) },
    host: { jq: async ({ texts }) => texts.map((text) => ({ values: [{ k: text.slice(0, 1) }] })) },
    clock: { nowMs: () => 9 },
  };
  const plan = { teamId: "t", arn: "a", steps: { ...none, ...steps }, object: undefined } as unknown as DeliveryPlan;
  return processRecords(deps, { plan, shard: undefined }, { ...context, sources: records });
}

const told = (entry: Processed) => {
  if (entry.kind === "data")
    return [entry.source.n, entry.record.id, entry.record.data.toString(), entry.record.source.toString()];
  if (entry.kind === "dropped") return [entry.source.n, "dropped"];
  const document = readErrorDocument(entry.failure.document);
  return [entry.source.n, entry.failure.errorType, document?.code, document?.source.toString()];
};

test("without steps a record is delivered as it came, not copied", async () => {
  const [record] = sources("a");
  const [entry] = await process({}, [record as SourceRecord]);
  expect(entry).toMatchObject({ kind: "data", record });
});

test("decompress, split, delimiter: parts in order, with ids of their own and the record they came from", async () => {
  const packed = gzipSync('{"a":1}{"a":2}');
  const entries = await process(
    { decompress: true, split: { kind: "json" }, delimiter: Buffer.from("\n") },
    sources(packed, "no gzip"),
  );
  expect(entries.map(told)).toEqual([
    [0, "str-0-1-0-0", '{"a":1}\n', packed.toString()],
    [0, "str-0-1-0-1", '{"a":2}\n', packed.toString()],
    [1, "decompression-failed", "Decompression.Failed", "no gzip"],
  ]);
});

test("each record has the fate that the function gave it; the error document holds what came in", async () => {
  const results = ["Ok", "Dropped", "ProcessingFailed"] as const;
  let n = 0;
  const entries = await process({ transform }, sources("one", "two", "three"), async (sent) =>
    sent.map(({ recordId, data }) => {
      const result = results[n++ % 3] ?? "Ok";
      return { recordId, result, ...(result === "Ok" && { data: Buffer.from(data.toString().toUpperCase()) }) };
    }),
  );
  expect(entries.map(told)).toEqual([
    [0, "str-0-1-0", "ONE", "one"],
    [1, "dropped"],
    [2, "processing-failed", "Lambda.ProcessingFailedStatus", "three"],
  ]);
});

test("a call that fails is tried again as often as the plan says; then its records alone fail", async () => {
  let calls = 0;
  const entries = await process({ transform }, sources("123456", "bad-bad", "12345"), async (sent) => {
    calls += 1;
    if (sent.some(({ data }) => data.toString() === "bad-bad"))
      throw new FunctionFailure("Lambda.FunctionTimedOut", "slow", { retry: true });
    return sent.map(({ recordId, data }) => ({ recordId, result: "Ok", data }));
  });
  expect(calls).toBe(4);
  expect(entries.map(told)).toEqual([
    [0, "str-0-1-0", "123456", "123456"],
    [1, "processing-failed", "Lambda.FunctionTimedOut", "bad-bad"],
    [2, "str-0-1-2", "12345", "12345"],
  ]);
});

test("what is not the function's failure is ours: nothing goes to an error object", async () => {
  const away = async () => Promise.reject(new Error("Postgres is away."));
  await expect(process({ transform }, sources("a"), away)).rejects.toThrow("away");
});

test("each record finds its partition", async () => {
  const entries = await process({ partition: { query: "{k:.k}", retryMs: 0 } }, sources("apple", "bear", "ant"));
  expect(entries.map((entry) => entry.kind === "data" && entry.partition?.keys.fromQuery)).toMatchObject([
    { k: "a" },
    { k: "b" },
    { k: "a" },
  ]);
});
