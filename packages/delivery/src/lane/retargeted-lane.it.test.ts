import { type TestDatabase, testDatabase } from "@millrace/testkit";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type LaneHouse, openLaneHouse } from "../../test/lane-house.ts";
import type { LaneWorker, LaneWorkerOptions } from "../../test/lane-worker.ts";

import { readErrorDocument } from "../record/failure/read-error-document.ts";
import type { ParquetConverter } from "../record/parquet/open-parquet-converter.ts";

let database: TestDatabase;
let house: LaneHouse;
const workers: LaneWorker[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  house = await openLaneHouse({ database });
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.close();
  await house.close();
});

const texts = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `${from + n};`);
const start = (options: LaneWorkerOptions = {}): LaneWorker => {
  const worker = house.worker(options);
  workers.push(worker);
  return worker;
};

const down = { again: { code: "E.Down", message: "It is down.", afterMs: 60_000 } };
const findBatches = () =>
  database.db.withTeam(house.teamId, (tx) =>
    tx.deliveryBatch.findMany({ orderBy: [{ ordinal: "asc" }, { part: "asc" }] }),
  );

/** Seals what was put for a target that does not take all of it. */
async function sealFor(kind: "http" | "s3", answer: LaneHouse["target"]["answer"] = () => down): Promise<void> {
  house.plan = { ...house.plan, target: { kind, settings: {} } };
  house.target.answer = answer;
  const worker = start({ takes: kind === "s3" ? "object" : "records" });
  await worker.run(house.lane, { sliceMs: 300 });
  await worker.close();
  house.target.answer = () => ({});
}

/** Gives the delivery another target, and lets what waits be tried at once. */
async function retarget(kind: "http" | "s3" | "splunk"): Promise<void> {
  house.plan = { ...house.plan, version: 2, target: { kind, settings: {} } };
  await house.expireLease();
  await database.db.withTeam(house.teamId, (tx) => tx.deliveryBatch.updateMany({ data: { nextAttemptAt: null } }));
}

test("batches sealed as records become objects when the target is a bucket by now, under their old identity", async () => {
  await house.put(texts(10));
  await sealFor("http");
  const [before] = await findBatches();
  expect(before).toMatchObject({ state: "SEALED", objectKey: null });
  await retarget("s3");
  await start().run(house.lane);
  const [after] = await findBatches();
  expect(after).toMatchObject({ id: before?.id, state: "DELIVERED", bucket: "data", version: 2, stagedKey: null });
  expect(after?.objectKey).toMatch(new RegExp(`^\\d{4}/\\d\\d/\\d\\d/\\d\\d/d-2-.*-${before?.requestId}$`));
  expect(house.target.arrivals).toMatchObject([{ id: before?.id, key: after?.objectKey, texts: texts(10) }]);
  for await (const left of house.objects.list("staging/")) expect(left).toBeUndefined();
});

test("of a batch that arrived in part only the rest becomes an object", async () => {
  await house.put(texts(6));
  await sealFor("http", (batch) => (batch.attempt === 1 ? { again: { ...down.again, indexes: [1, 4] } } : down));
  await retarget("s3");
  await start().run(house.lane);
  expect(house.target.arrivals.map((arrival) => arrival.texts)).toEqual([
    ["0;", "2;", "3;", "5;"],
    ["1;", "4;"],
  ]);
  const minutes = await database.db.withTeam(house.teamId, (tx) => tx.deliveryMinute.findMany());
  expect(minutes.reduce((sum, { recordsDelivered }) => sum + Number(recordsDelivered), 0)).toBe(6);
});

test("a worker that dies at any step of it changes neither the object's name nor its bytes", async () => {
  await house.put(texts(20));
  await sealFor("http");
  await retarget("s3");
  for (let diesAt = 1; diesAt <= 8; diesAt += 1) {
    await start({ diesAt }).run(house.lane, { sliceMs: 300 });
    await house.expireLease();
  }
  await start().run(house.lane);
  expect(await findBatches()).toMatchObject([{ state: "DELIVERED" }]);
  expect(new Set(house.target.arrivals.map(({ key }) => key)).size).toBe(1);
  expect(house.target.lines()).toEqual(texts(20));
});

test("records that cannot become a row of the Parquet file go to an error object", async () => {
  await house.put(texts(4));
  await sealFor("http");
  const parquet = {
    columns: [{ name: "a", type: "int" }],
    compression: "SNAPPY" as const,
    input: { caseInsensitive: true, dotsToUnderscores: false, mappings: {} },
    table: { tableName: "t" },
  };
  house.plan = { ...house.plan, steps: { ...house.plan.steps, parquet } };
  await retarget("s3");
  await start({ convert: allBut("2;") }).run(house.lane);
  expect(house.target.lines()).toEqual(["0;", "1;", "3;"]);
  expect(house.target.arrivals[0]?.key).toMatch(/\.parquet$/);
  expect(house.buckets.lines().map((line) => readErrorDocument(line)?.source.toString())).toEqual(["2;"]);
  expect(await findBatches()).toMatchObject([
    { kind: "data", state: "DELIVERED", records: 3 },
    { kind: "errors", state: "DELIVERED", records: 1, errorType: "format-conversion-failed" },
  ]);
});

test("a batch of which nothing can become an object ends as its error object", async () => {
  await house.put(["2;", "2;"]);
  await sealFor("http");
  const parquet = {
    columns: [{ name: "a", type: "int" }],
    compression: "SNAPPY" as const,
    input: { caseInsensitive: true, dotsToUnderscores: false, mappings: {} },
    table: {},
  };
  house.plan = { ...house.plan, steps: { ...house.plan.steps, parquet } };
  await retarget("s3");
  await start({ convert: allBut("2;") }).run(house.lane);
  expect(house.target.arrivals).toEqual([]);
  expect(await findBatches()).toMatchObject([
    { kind: "data", state: "REJECTED", rejected: 2, stagedKey: null },
    { kind: "errors", state: "DELIVERED", records: 2 },
  ]);
});

test("batches sealed as records go as records to another target that takes them", async () => {
  await house.put(texts(10));
  await sealFor("http");
  await retarget("splunk");
  await start({ takes: "records" }).run(house.lane);
  expect(house.target.lines()).toEqual(texts(10));
  expect(house.buckets.arrivals).toEqual([]);
});

test("batches sealed as objects go to the bucket they were made for", async () => {
  await house.put(texts(10));
  await sealFor("s3");
  const [before] = await findBatches();
  await retarget("http");
  await start({ takes: "records" }).run(house.lane);
  expect(house.target.arrivals).toEqual([]);
  expect(house.buckets.arrivals).toMatchObject([{ id: before?.id, key: before?.objectKey, texts: texts(10) }]);
});

/** A converter whose file is its records' texts. */
function allBut(text: string): ParquetConverter["convert"] {
  return async (_plan, records) => {
    const isBad = (record: Buffer) => record.toString() === text;
    const bad = records.flatMap((record, index) => (isBad(record) ? [{ index, code: "E", message: "bad" }] : []));
    const good = records.filter((record) => !isBad(record));
    return { file: good.length > 0 ? Buffer.concat(good) : undefined, rows: good.length, bad };
  };
}
