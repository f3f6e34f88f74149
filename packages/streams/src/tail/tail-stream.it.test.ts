import { gzipSync } from "node:zlib";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aggregate } from "../../test/aggregate.ts";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { makeStream, record } from "../../test/put-and-read.ts";
import { getRecords } from "../iterator/get-records.ts";
import { getShardIterator } from "../iterator/get-shard-iterator.ts";
import { setMasking } from "../masking/set-masking.ts";
import { getRecord } from "../record/get-record.ts";
import { putRecords } from "../record/put-records.ts";
import { sliceRecords } from "../record/slice-records.ts";
import { mergeShards } from "../shard/merge-shards.ts";
import { splitShard } from "../shard/split-shard.ts";
import { deleteStream } from "../stream/delete-stream.ts";
import type { TailBatch, TailStreamInput } from "./tail-batch.ts";
import { tailStream } from "./tail-stream.ts";

let streams: TestStreams;
let who: Principal;
beforeAll(async () => {
  streams = await openTestStreams();
  who = await streams.makeCaller();
});
afterAll(() => streams.close());

const middle = String(1n << 127n);
const put = (streamName: string, ...records: ReturnType<typeof record>[]) =>
  putRecords(streams.deps, who, { streamName, slices: sliceRecords(records) });

/** Opens a tail; `until` collects records until there are so many. */
function tail(streamName: string, input: Partial<TailStreamInput> = {}) {
  const controller = new AbortController();
  const batches = tailStream(streams.deps, who, {
    streamName,
    from: "trim_horizon",
    recordsPerSecondMax: 1000,
    textMax: 512,
    ...input,
    signal: controller.signal,
  });
  const seen: TailBatch["records"][number][] = [];
  let last: TailBatch | undefined;
  return {
    batches,
    stop: () => controller.abort(),
    until: async (count: number) => {
      while (seen.length < count) {
        const next = await batches.next();
        if (next.done) throw new Error("the tail ended");
        last = next.value;
        seen.push(...last.records);
      }
      return seen;
    },
    counts: () => last,
  };
}

test("records of all shards come merged by arrival, and new ones as they arrive", async () => {
  const streamName = await makeStream(streams, who, 3);
  for (let i = 0; i < 20; i += 1) {
    await put(streamName, record(`k${i}`, `${i}`));
    streams.clock.advance(5);
  }
  const { until, stop, batches } = tail(streamName);
  expect((await until(20)).map(({ text }) => text)).toEqual(Array.from({ length: 20 }, (_, i) => `${i}`));
  await put(streamName, record("new"));
  expect((await until(21)).at(-1)?.partitionKey).toBe("new");
  stop();
  expect((await batches.next()).done).toBe(true);
});

test("latest begins after what is there, a time begins there", async () => {
  const streamName = await makeStream(streams, who, 2);
  await put(streamName, record("old"));
  streams.clock.advance(1000);
  const sinceMs = streams.clock.nowMs();
  streams.clock.advance(1000);
  const latest = tail(streamName, { from: "latest" });
  const coming = latest.until(1);
  await new Promise((resolve) => setTimeout(resolve, 150));
  await put(streamName, record("new"));
  expect((await coming).map(({ text }) => text)).toEqual(["new"]);
  expect((await tail(streamName, { from: sinceMs }).until(1)).map(({ text }) => text)).toEqual(["new"]);
});

test("the filter works on the server and the counts say what it did", async () => {
  const streamName = await makeStream(streams, who);
  await put(streamName, ...[5, 15, 25].map((price) => record("k", JSON.stringify({ price }))), record("other", "text"));
  const { until, counts } = tail(streamName, { filter: "body.price>10 key:k" });
  expect((await until(2)).map(({ text }) => text)).toEqual(['{"price":15}', '{"price":25}']);
  expect(counts()).toMatchObject({ scanned: 4, matched: 2, sent: 2, skipped: 0 });
  await expect(tail(streamName, { filter: "price>1" }).batches.next()).rejects.toMatchObject({ code: "input.invalid" });
});

test("more than a person can see is sampled evenly, and said", async () => {
  const streamName = await makeStream(streams, who);
  await put(streamName, ...Array.from({ length: 500 }, (_, i) => record("k", `${i}`)));
  const { until, counts } = tail(streamName, { recordsPerSecondMax: 10 });
  expect((await until(10)).map(({ text }) => Number(text))).toEqual(Array.from({ length: 10 }, (_, i) => i * 50));
  expect(counts()).toMatchObject({ scanned: 500, matched: 500, sent: 10, skipped: 490 });
});

test("gzip is unpacked, and the KPL's records come one by one with their place", async () => {
  const streamName = await makeStream(streams, who);
  const packed = aggregate(["x", "y"].map((key) => ({ partitionKey: key, data: Buffer.from(`{"${key}":1}`) })));
  await put(streamName, record("a", gzipSync("inside")), record("outer", packed));
  const [zipped, x, y] = await tail(streamName).until(3);
  expect(zipped).toMatchObject({ text: "inside", unpacked: "gzip" });
  expect(x).toMatchObject({ partitionKey: "x", subSequence: 0, format: "json" });
  expect(y).toMatchObject({ partitionKey: "y", subSequence: 1, sequenceNumber: x?.sequenceNumber });
});

test("a split and a merge are followed, parents before children, from the horizon and live", async () => {
  const streamName = await makeStream(streams, who);
  const live = tail(streamName);
  const coming = live.until(15);
  const keys = ["a", "b", "c"];
  let n = 0;
  const putSome = async () => {
    for (let i = 0; i < 2 - (n % 2 ? 1 : 0); i += 1, n += 1)
      await put(streamName, ...keys.map((key) => record(key, `${key}${n}`)));
  };
  await putSome();
  await splitShard(streams.deps, who, { streamName, shardToSplit: "0", newStartingHashKey: middle });
  await streams.runJobs();
  await putSome();
  await mergeShards(streams.deps, who, { streamName, shardToMerge: "1", adjacentShardToMerge: "2" });
  await streams.runJobs();
  await putSome();
  while (n < 5) await putSome();
  const inOrder = (records: readonly { partitionKey: string; text: string }[]) =>
    keys.map((key) =>
      records
        .filter(({ partitionKey }) => partitionKey === key)
        .map(({ text }) => text)
        .slice(0, 5),
    );
  const expected = keys.map((key) => Array.from({ length: 5 }, (_, i) => `${key}${i}`));
  expect(inOrder(await coming)).toEqual(expected);
  expect(inOrder(await tail(streamName).until(15))).toEqual(expected);
});

test("a tail spends nothing of what the stream's readers may read", async () => {
  const limited = await streams.makeCaller({ limitsProfile: "aws" });
  const streamName = await makeStream(streams, limited);
  await putRecords(streams.deps, limited, { streamName, slices: sliceRecords([record("k")]) });
  streams.clock.advance(1000);
  const batches = tailStream(streams.deps, limited, {
    streamName,
    from: "trim_horizon",
    recordsPerSecondMax: 10,
    textMax: 512,
  });
  expect((await batches.next()).value?.records).toHaveLength(1);
  await batches.return();
  const { shardIterator } = await getShardIterator(streams.deps, limited, {
    streamName,
    shardId: "0",
    shardIteratorType: "TRIM_HORIZON",
  });
  for (let i = 0; i < 5; i += 1) await getRecords(streams.deps, limited, { shardIterator });
});

test("without news a tail says every 5 s that it lives, and it ends with an error when its stream is deleted", async () => {
  const streamName = await makeStream(streams, who);
  const { batches } = tail(streamName, { from: "latest" });
  const first = batches.next();
  await new Promise((resolve) => setTimeout(resolve, 50));
  streams.clock.advance(5000);
  expect((await first).value).toMatchObject({ records: [], scanned: 0, isAtTip: true });
  const ended = expect(
    (async () => {
      while (!(await batches.next()).done);
    })(),
  ).rejects.toMatchObject({ row: { aws: "ResourceNotFoundException" } });
  await deleteStream(streams.deps, who, { streamName });
  await streams.runJobs();
  await ended;
});

const history = { recordsMax: 10, bytesMax: 1e9, ms: 60_000 };

test("what was there is read in pieces, none sampled, and each piece says where the next begins", async () => {
  const streamName = await makeStream(streams, who, 3);
  for (let i = 0; i < 30; i += 1) {
    await put(streamName, record(`k${i}`, `${i}`));
    if (i % 3 === 2) streams.clock.advance(10);
  }
  streams.clock.advance(1000);
  const texts: string[] = [];
  let from: TailStreamInput["from"] = "trim_horizon";
  const stops: unknown[] = [];
  for (let piece = 0; piece < 3; piece += 1) {
    let last: TailBatch | undefined;
    for await (const batch of tail(streamName, { from, history, recordsPerSecondMax: 1 }).batches) {
      last = batch;
      texts.push(...batch.records.map(({ text }) => text));
      if (batch.isAtTip) break;
    }
    stops.push(last?.stopped?.because);
    from = last?.stopped?.nextMs ?? "latest";
  }
  expect(stops).toEqual(["records", "records", undefined]);
  expect(texts.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i));
});

test("a look for a needle stops after so many bytes or so much time, and says what it looked at", async () => {
  const streamName = await makeStream(streams, who);
  for (let i = 0; i < 4; i += 1) {
    await put(streamName, record("k", "x".repeat(100)));
    streams.clock.advance(10);
  }
  streams.clock.advance(1000);
  const lastOf = async (limits: Partial<typeof history>) => {
    let last: TailBatch | undefined;
    const input = { filter: "needle", history: { ...history, ...limits } };
    for await (const batch of tail(streamName, input).batches) last = batch;
    return last;
  };
  expect(await lastOf({ bytesMax: 150 })).toMatchObject({
    scanned: 2,
    scannedBytes: 200,
    matched: 0,
    stopped: { because: "bytes" },
  });
  expect(await lastOf({ ms: 0 })).toMatchObject({ scanned: 1, stopped: { because: "time" } });
});

test("an end that was asked for is one, and is told only when all before it was read", async () => {
  const streamName = await makeStream(streams, who, 2);
  await put(streamName, record("a", "before"), record("b", "before too"));
  streams.clock.advance(1000);
  const untilMs = streams.clock.nowMs();
  await put(streamName, record("a", "after"));
  const seen: string[] = [];
  let stopped: TailBatch["stopped"];
  for await (const batch of tail(streamName, { untilMs }).batches) {
    seen.push(...batch.records.map(({ text }) => text));
    stopped = batch.stopped;
  }
  expect([seen, stopped]).toEqual([["before", "before too"], { because: "end", nextMs: untilMs }]);
});

test("a tail from a sequence number begins with that record, in its shard", async () => {
  const streamName = await makeStream(streams, who, 2);
  await put(streamName, record("a", "0"));
  streams.clock.advance(5000);
  await put(streamName, record("a", "1"));
  await put(streamName, record("a", "2"));
  const [, one] = await tail(streamName).until(3);
  const from = { sequenceNumber: one?.sequenceNumber ?? "" };
  expect((await tail(streamName, { from }).until(2)).map(({ text }) => text)).toEqual(["1", "2"]);
  const foreign = { sequenceNumber: `49${"1".repeat(54)}` };
  await expect(tail(streamName, { from: foreign }).batches.next()).rejects.toMatchObject({ code: "input.invalid" });
});

test("rows say up to when their order is certain", async () => {
  const streamName = await makeStream(streams, who);
  await put(streamName, record("a", "settled"));
  streams.clock.advance(3000);
  await put(streamName, record("a", "fresh"));
  streams.clock.advance(100);
  const { until, counts } = tail(streamName);
  const [settled, fresh] = await until(2);
  const orderedToMs = counts()?.orderedToMs ?? 0;
  expect([(settled?.arrivalMs ?? 0) <= orderedToMs, (fresh?.arrivalMs ?? 0) <= orderedToMs]).toEqual([true, false]);
});

test("a long record is shown by its beginning, and all of it is there when asked for", async () => {
  const streamName = await makeStream(streams, who);
  const text = JSON.stringify({ a: "x".repeat(2000), id: 73314510714175488n.toString() });
  await put(streamName, record("k", text));
  const [row] = await tail(streamName, { filter: "73314510714175488" }).until(1);
  expect([row?.text.length, row?.isTruncated, row?.bytes]).toEqual([512, true, text.length]);
  const { sequenceNumber = "" } = row ?? {};
  const whole = await getRecord(streams.deps, who, { streamName, sequenceNumber, decoding: "auto", textMax: 100_000 });
  expect(whole).toMatchObject({ text, isTruncated: false, partitionKey: "k", format: "json" });
  expect(BigInt(whole.hashKey)).toBe(0x8ce4b16b22b58894aa86c421e8759df3n);
  expect(whole.attempts.find(({ as }) => as === "gzip")?.problem).toContain("begins with 7b 22");
  const gone = {
    streamName,
    sequenceNumber: String(BigInt(sequenceNumber) + (1n << 80n)),
    decoding: "auto",
    textMax: 10,
  } as const;
  await expect(getRecord(streams.deps, who, gone)).rejects.toMatchObject({ code: "resource.notFound" });
});

test("rules that are made while a tail is open mask what comes from then on", async () => {
  const streamName = await makeStream(streams, who);
  const { until, stop } = tail(streamName, { from: "trim_horizon" });
  await put(streamName, record("k", '{"card":4111}'));
  await until(1);
  await setMasking(streams.deps, who, { streamName, maskedPaths: ["card"] });
  await put(streamName, record("k", '{"card":4112}'));
  expect((await until(2)).map(({ text }) => text)).toEqual(['{"card":4111}', '{"card":"•••"}']);
  stop();
});

test("what the stream's rules mask is masked in rows, records and filters, unless somebody was let see it", async () => {
  const streamName = await makeStream(streams, who);
  const { db, directory } = streams.deps;
  const { id } = await directory.get(who, { streamName });
  const masking = { maskedPaths: ["card"], revision: { increment: 1 } };
  await db.withTeam(who.teamId, (tx) => tx.stream.update({ where: { id }, data: masking }));
  await directory.changed(id);
  await put(streamName, record("k", '{"card":4111,"n":1}'), record("z", gzipSync('{"card":4111}')));
  const shown = await tail(streamName, { decoding: "hex" }).until(2);
  const text = (hex: string | undefined) => Buffer.from(hex ?? "", "hex").toString();
  expect(shown.map((row) => text(row.text))).toEqual(['{"card":"•••","n":1}', '{"card":"•••"}']);
  expect(shown.every(({ isMasked }) => isMasked)).toBe(true);
  const probe = async (input: object) => {
    for await (const { matched } of tail(streamName, { filter: "body.card=4111", ...input }).batches) return matched;
    return undefined;
  };
  expect([await probe({}), await probe({ isUnmasked: true })]).toEqual([0, 2]);
  const one = { streamName, sequenceNumber: shown[0]?.sequenceNumber ?? "", decoding: "auto", textMax: 100 } as const;
  const masked = await getRecord(streams.deps, who, one);
  expect([masked.text, masked.data.toString()]).toEqual(['{"card":"•••","n":1}', '{"card":"•••","n":1}']);
  expect((await getRecord(streams.deps, who, { ...one, isUnmasked: true })).text).toContain("4111");
});
