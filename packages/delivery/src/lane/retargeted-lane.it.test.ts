import { expect, test } from "vitest";
import { eachLaneHouse } from "../../test/each-lane-house.ts";
import { type LaneHouse, texts } from "../../test/lane-house.ts";

import { readErrorDocument } from "../record/failure/read-error-document.ts";
import type { ParquetConverter } from "../record/parquet/open-parquet-converter.ts";
import { unpackRecords } from "../record/parquet/process/packed-records.ts";

let house: LaneHouse;
eachLaneHouse((opened) => {
  house = opened;
});

const down = { again: { code: "E.Down", message: "It is down.", afterMs: 60_000 } };
const findBatches = () =>
  house.database.db.withTeam(house.teamId, (tx) =>
    tx.deliveryBatch.findMany({ orderBy: [{ ordinal: "asc" }, { part: "asc" }] }),
  );

/** Seals what was put for a target that does not take all of it. */
async function sealFor(kind: "http" | "s3", answer: LaneHouse["target"]["answer"] = () => down): Promise<void> {
  house.plan = { ...house.plan, target: { kind, settings: {} } };
  house.target.answer = answer;
  const worker = house.worker({ takes: kind === "s3" ? "object" : "records" });
  await worker.run(house.lane, { sliceMs: 300 });
  await worker.close();
  house.target.answer = () => ({});
}

/** Gives the delivery another target, and lets what waits be tried at once. */
async function retarget(kind: "http" | "s3" | "splunk"): Promise<void> {
  house.plan = { ...house.plan, version: 2, target: { kind, settings: {} } };
  await house.expireLease();
  await house.database.db.withTeam(house.teamId, (tx) =>
    tx.deliveryBatch.updateMany({ data: { nextAttemptAt: null } }),
  );
}

test("batches sealed as records become objects when the target is a bucket by now, under their old identity", async () => {
  await house.put(texts(10));
  await sealFor("http");
  const [before] = await findBatches();
  expect(before).toMatchObject({ state: "SEALED", objectKey: null });
  await retarget("s3");
  await house.worker().run(house.lane);
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
  await house.worker().run(house.lane);
  expect(house.target.arrivals.map((arrival) => arrival.texts)).toEqual([
    ["0;", "2;", "3;", "5;"],
    ["1;", "4;"],
  ]);
  const minutes = await house.database.db.withTeam(house.teamId, (tx) => tx.deliveryMinute.findMany());
  expect(minutes.reduce((sum, { recordsDelivered }) => sum + Number(recordsDelivered), 0)).toBe(6);
});

test("a worker that dies at any step of it changes neither the object's name nor its bytes", async () => {
  await house.put(texts(20));
  await sealFor("http");
  await retarget("s3");
  for (let diesAt = 1; diesAt <= 8; diesAt += 1) {
    await house.worker({ diesAt }).run(house.lane, { sliceMs: 300 });
    await house.expireLease();
  }
  await house.worker().run(house.lane);
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
  await house.worker({ convert: allBut("2;") }).run(house.lane);
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
  await house.worker({ convert: allBut("2;") }).run(house.lane);
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
  await house.worker({ takes: "records" }).run(house.lane);
  expect(house.target.lines()).toEqual(texts(10));
  expect(house.buckets.arrivals).toEqual([]);
});

test("batches sealed as objects go to the bucket they were made for", async () => {
  await house.put(texts(10));
  await sealFor("s3");
  const [before] = await findBatches();
  await retarget("http");
  await house.worker({ takes: "records" }).run(house.lane);
  expect(house.target.arrivals).toEqual([]);
  expect(house.buckets.arrivals).toMatchObject([{ id: before?.id, key: before?.objectKey, texts: texts(10) }]);
});

/** A converter whose file is its records' texts. */
function allBut(text: string): ParquetConverter["convert"] {
  return async (_plan, packed) => {
    const records = unpackRecords(packed);
    const isBad = (record: Buffer) => record.toString() === text;
    const bad = records.flatMap((record, index) => (isBad(record) ? [{ index, code: "E", message: "bad" }] : []));
    const good = records.filter((record) => !isBad(record));
    return { file: good.length > 0 ? Buffer.concat(good) : undefined, rows: good.length, bad };
  };
}
