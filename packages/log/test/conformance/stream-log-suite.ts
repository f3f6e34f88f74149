import type { Clock } from "@millrace/base";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type LogBatch,
  type LogErrorReason,
  type Page,
  packBatch,
  readBatch,
  type ShardRef,
  type StreamLog,
} from "../../src/index.ts";

export interface Subject {
  readonly log: StreamLog;
  readonly close: () => Promise<void>;
}

/** A clock that stands still until it is told. */
export class HandClock implements Clock {
  ms = 1_000_000;
  nowMs(): number {
    return this.ms;
  }
}

const all = { recordsMax: 10_000, bytesMax: 1 << 30 };
const ref: ShardRef = { team: "team", stream: "stream", shard: 0 };

/** A batch with records `name-0`, `name-1`… */
export function named(name: string, count = 1): LogBatch {
  return packBatch(
    Array.from({ length: count }, (_, i) => ({ partitionKey: "key", data: Buffer.from(`${name}-${i}`) })),
  );
}

export function textsOf(page: Page): string[] {
  return page.batches.flatMap(({ batch, from, to }) =>
    readBatch(batch, { from, to }).map(({ data }) => data.toString()),
  );
}

async function expectReason(work: Promise<unknown>, reason: LogErrorReason): Promise<void> {
  await expect(work).rejects.toMatchObject({ name: "LogError", reason });
}

/** What every driver promises. `openSubject` gives a fresh, empty log that reads the clock. */
export function streamLogSuite(name: string, openSubject: (clock: Clock) => Promise<Subject>): void {
  describe(`${name} keeps the contract of StreamLog`, () => {
    let clock: HandClock;
    let subject: Subject;
    let log: StreamLog;
    beforeEach(async () => {
      clock = new HandClock();
      subject = await openSubject(clock);
      log = subject.log;
      await log.open(ref);
    });
    afterEach(() => subject.close());

    it("gives contiguous positions and reads back what was appended, in order", async () => {
      const a = await log.append(ref, named("a", 3));
      const b = await log.append(ref, named("b", 2));
      expect([a.first, a.count, b.first, b.count]).toEqual([0, 3, 3, 2]);
      const page = await log.read(ref, "earliest", all);
      expect(textsOf(page)).toEqual(["a-0", "a-1", "a-2", "b-0", "b-1"]);
      expect(page).toMatchObject({
        recordCount: 5,
        next: { n: 5 },
        head: { n: 5 },
        earliest: { n: 0 },
        behindMs: 0,
        ended: false,
      });
    });

    it("returns the bytes, keys and encoding as they came", async () => {
      const data = Buffer.from([0, 255, 10, 13]);
      const binary = packBatch([
        { partitionKey: "schlüssel", explicitHashKey: "12345", data },
        { partitionKey: "k", data: Buffer.alloc(0) },
      ]);
      await log.append(ref, binary);
      const text = data.toString("base64");
      const head = Buffer.alloc(7);
      head.writeUInt32LE(text.length, 0);
      head.writeUInt16LE(1, 4);
      await log.append(ref, { encoding: "base64", count: 1, body: Buffer.concat([head, Buffer.from(`k${text}`)]) });
      const { batches } = await log.read(ref, "earliest", all);
      expect(batches.map(({ batch }) => batch.encoding)).toEqual(["binary", "base64"]);
      expect(batches[0]?.batch.body.equals(binary.body)).toBe(true);
      expect(batches.flatMap(({ batch }) => readBatch(batch))).toEqual([
        { partitionKey: "schlüssel", explicitHashKey: "12345", data },
        { partitionKey: "k", data: Buffer.alloc(0) },
        { partitionKey: "k", data },
      ]);
    });

    it("starts at a position, after one, at a time, at the oldest and at the newest", async () => {
      clock.ms = 100;
      await log.append(ref, named("a", 2));
      clock.ms = 200;
      await log.append(ref, named("b", 2));
      const from = async (start: Parameters<StreamLog["read"]>[1]) => textsOf(await log.read(ref, start, all));
      expect(await from({ at: { epoch: 1, n: 1 } })).toEqual(["a-1", "b-0", "b-1"]);
      expect(await from({ after: { epoch: 1, n: 1 } })).toEqual(["b-0", "b-1"]);
      expect(await from({ timeMs: 100 })).toHaveLength(4);
      expect(await from({ timeMs: 101 })).toEqual(["b-0", "b-1"]);
      expect(await from({ timeMs: 201 })).toEqual([]);
      expect(await from("latest")).toEqual([]);
      expect(await from({ at: { epoch: 1, n: 99 } })).toEqual([]);
    });

    it("cuts pages by records and by decoded bytes, and always gives a first record", async () => {
      await log.append(ref, named("a", 3));
      await log.append(ref, named("b", 3));
      const size = "key".length + "a-0".length;
      const byRecords = await log.read(ref, { at: { epoch: 1, n: 1 } }, { recordsMax: 3, bytesMax: 1e9 });
      expect(textsOf(byRecords)).toEqual(["a-1", "a-2", "b-0"]);
      expect(byRecords.next.n).toBe(4);
      const byBytes = await log.read(ref, "earliest", { recordsMax: 100, bytesMax: 4 * size + 1 });
      expect(textsOf(byBytes)).toEqual(["a-0", "a-1", "a-2", "b-0"]);
      expect(textsOf(await log.read(ref, "earliest", { recordsMax: 100, bytesMax: 3 * size }))).toHaveLength(3);
      expect(textsOf(await log.read(ref, "earliest", { recordsMax: 100, bytesMax: 1 }))).toEqual(["a-0"]);
    });

    it("says how far behind a page ends", async () => {
      clock.ms = 1000;
      await log.append(ref, named("a"));
      clock.ms = 1500;
      await log.append(ref, named("b"));
      clock.ms = 5000;
      expect((await log.read(ref, "earliest", { recordsMax: 1, bytesMax: 1e9 })).behindMs).toBe(3500);
      expect((await log.read(ref, "earliest", all)).behindMs).toBe(0);
    });

    it("never lets arrival times go back", async () => {
      clock.ms = 2000;
      const a = await log.append(ref, named("a"));
      clock.ms = 1000;
      const b = await log.append(ref, named("b"));
      expect([a.arrivalMs, b.arrivalMs]).toEqual([2000, 2000]);
      expect(await log.stats(ref)).toMatchObject({ headMs: 2000, head: { n: 2 }, earliest: { n: 0 }, sealed: false });
    });

    it("refuses an append that expects another position, and writes nothing", async () => {
      await log.append(ref, named("a", 2));
      await expectReason(log.append(ref, named("b"), { expectNext: 1 }), "conflict");
      expect((await log.append(ref, named("c"), { expectNext: 2 })).first).toBe(2);
      expect(textsOf(await log.read(ref, "earliest", all))).toEqual(["a-0", "a-1", "c-0"]);
    });

    it("answers a repeated producer sequence with the first answer, and stores it once", async () => {
      const producer = { id: "p", sequence: 7 };
      const first = await log.append(ref, named("a", 2), { producer });
      const again = await log.append(ref, named("a", 2), { producer });
      expect(again).toEqual({ ...first, deduplicated: true });
      await log.append(ref, named("b"), { producer: { id: "p", sequence: 8 } });
      await expectReason(log.append(ref, named("x"), { producer: { id: "p", sequence: 6 } }), "conflict");
      expect((await log.append(ref, named("q"), { producer: { id: "q", sequence: 7 } })).deduplicated).toBe(false);
      expect(textsOf(await log.read(ref, "earliest", all))).toEqual(["a-0", "a-1", "b-0", "q-0"]);
    });

    it("stores a producer's append once when it is sent twice at the same time", async () => {
      const producer = { id: "p", sequence: 1 };
      const answers = await Promise.all([
        log.append(ref, named("a"), { producer }),
        log.append(ref, named("a"), { producer }),
      ]);
      expect(answers.map(({ first }) => first)).toEqual([0, 0]);
      expect((await log.stats(ref)).head.n).toBe(1);
    });

    it("refuses an older epoch", async () => {
      const { epoch } = await log.append(ref, named("a"));
      await expectReason(log.append(ref, named("b"), { epoch: epoch - 1 }), "fenced");
      expect((await log.append(ref, named("c"), { epoch })).first).toBe(1);
    });

    it("closes a shard: no more appends, readers see the end", async () => {
      await log.append(ref, named("a", 2));
      expect((await log.seal(ref)).n).toBe(2);
      expect((await log.seal(ref)).n).toBe(2);
      await expectReason(log.append(ref, named("b")), "sealed");
      expect((await log.read(ref, "earliest", { recordsMax: 1, bytesMax: 1e9 })).ended).toBe(false);
      expect((await log.read(ref, "earliest", all)).ended).toBe(true);
      expect((await log.stats(ref)).sealed).toBe(true);
    });

    it("hides trimmed records at once, whole times only, and never shows them again", async () => {
      for (const [ms, name] of [
        [100, "a"],
        [200, "b"],
        [300, "c"],
      ] as const) {
        clock.ms = ms;
        await log.append(ref, named(name, 2));
      }
      expect((await log.trim(ref, 200)).n).toBe(2);
      expect((await log.trim(ref, 150)).n).toBe(2);
      const page = await log.read(ref, "earliest", all);
      expect(textsOf(page)).toEqual(["b-0", "b-1", "c-0", "c-1"]);
      expect(page.earliest.n).toBe(2);
      expect(textsOf(await log.read(ref, { at: { epoch: 1, n: 0 } }, { recordsMax: 1, bytesMax: 1e9 }))).toEqual([
        "b-0",
      ]);
      expect((await log.trim(ref, 1000)).n).toBe(6);
      expect(await log.stats(ref)).toMatchObject({ earliest: { n: 6 }, head: { n: 6 } });
      expect((await log.append(ref, named("d"))).first).toBe(6);
    });

    it("knows nothing of a shard that was not opened or was dropped", async () => {
      const other = { ...ref, shard: 9 };
      await expectReason(log.append(other, named("a")), "unknownShard");
      await expectReason(log.read(other, "earliest", all), "unknownShard");
      await log.append(ref, named("a"));
      await log.drop(ref);
      await log.drop(ref);
      await expectReason(log.stats(ref), "unknownShard");
      await log.open(ref);
      expect(textsOf(await log.read(ref, "earliest", all))).toEqual([]);
    });

    it("keeps shards apart", async () => {
      const refs = [ref, { ...ref, shard: 1 }, { ...ref, stream: "other" }, { ...ref, team: "other" }];
      await Promise.all(refs.map((one) => log.open(one)));
      await Promise.all(refs.map((one, i) => log.append(one, named(`s${i}`))));
      for (const [i, one] of refs.entries()) expect(textsOf(await log.read(one, "earliest", all))).toEqual([`s${i}-0`]);
    });

    it("puts many appends of one moment into one order that all readers see", async () => {
      const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => log.append(ref, named(`m${i}`))));
      const byPosition = answers.map(({ first }, i) => [first, `m${i}-0`] as const).sort((a, b) => a[0] - b[0]);
      expect(byPosition.map(([n]) => n)).toEqual(Array.from({ length: 200 }, (_, i) => i));
      expect(textsOf(await log.read(ref, "earliest", all))).toEqual(byPosition.map(([, text]) => text));
    });

    it("keeps the order of one caller's appends to a shard, whatever their size", async () => {
      const large = packBatch([{ partitionKey: "k", data: Buffer.alloc(2 << 20) }]);
      const answers = await Promise.all(
        [named("a"), large, named("b"), named("c")].map((batch) => log.append(ref, batch)),
      );
      expect(answers.map(({ first }) => first)).toEqual([0, 1, 2, 3]);
    });

    it("takes appends to many shards at once, each by itself", async () => {
      const shards = [0, 1, 2].map((shard) => ({ ...ref, shard }));
      const [first, closed, unknown] = shards as [ShardRef, ShardRef, ShardRef];
      await log.open(closed);
      await log.seal(closed);
      const results = await log.appendAll([
        { ref: first, batch: named("a") },
        { ref: closed, batch: named("b") },
        { ref: unknown, batch: named("c") },
        { ref: first, batch: named("d", 2) },
      ]);
      expect(results).toMatchObject([
        { first: 0, count: 1 },
        { name: "LogError", reason: "sealed" },
        { name: "LogError", reason: "unknownShard" },
        { first: 1, count: 2 },
      ]);
      expect(textsOf(await log.read(first, "earliest", all))).toEqual(["a-0", "d-0", "d-1"]);
      expect(await log.appendAll([])).toEqual([]);
    });

    it("takes a record of 10 MiB and gives it back", async () => {
      const data = Buffer.alloc(10 << 20, "x");
      await log.append(ref, packBatch([{ partitionKey: "k", data }]));
      const page = await log.read(ref, "earliest", { recordsMax: 10, bytesMax: 1000 });
      expect(readBatch(page.batches[0]?.batch as LogBatch)[0]?.data.equals(data)).toBe(true);
    });

    it("hints after an append, a seal and a drop, and not after the watch ended", async () => {
      let hints = 0;
      const stop = log.watch([ref], () => {
        hints += 1;
      });
      const hinted = (count: number) => expect.poll(() => hints, { interval: 5 }).toBeGreaterThanOrEqual(count);
      await log.append(ref, named("a"));
      await hinted(1);
      await log.seal(ref);
      await hinted(2);
      await log.drop(ref);
      await hinted(3);
      stop();
      const before = hints;
      await log.open(ref);
      await log.append(ref, named("b"));
      expect(hints).toBe(before);
    });

    it("waits for a first record as long as it is asked to", async () => {
      const waiting = log.read(ref, "latest", { ...all, waitMs: 10_000 });
      await new Promise((resolve) => setTimeout(resolve, 20));
      await log.append(ref, named("late"));
      expect(textsOf(await waiting)).toEqual(["late-0"]);
      expect((await log.read(ref, "latest", { ...all, waitMs: 10 })).recordCount).toBe(0);
    });
  });
}
