import { expect, test, vi } from "vitest";
import { eachLaneHouse } from "../../test/each-lane-house.ts";
import { type LaneHouse, texts } from "../../test/lane-house.ts";
import { asTheyAre } from "../../test/lane-worker.ts";
import { readErrorDocument } from "../record/failure/read-error-document.ts";

let house: LaneHouse;
eachLaneHouse((opened) => {
  house = opened;
});

const problem = { code: "HttpEndpoint.DestinationException", message: "The endpoint answered 503." };
const findBatches = () =>
  house.database.db.withTeam(house.teamId, (tx) =>
    tx.deliveryBatch.findMany({ orderBy: [{ ordinal: "asc" }, { part: "asc" }] }),
  );
const errors = () => house.buckets.lines().map((line) => readErrorDocument(line));

test("a retry has the same ids and bytes, and the transform is not asked again", async () => {
  await house.put(texts(10));
  const process = vi.fn(asTheyAre);
  const seen: string[] = [];
  house.target.answer = async (batch) => {
    const records = await batch.records();
    seen.push(JSON.stringify([batch.id, batch.requestId, records.map(({ id, data }) => [id, data.toString()])]));
    return batch.attempt < 4 ? { again: { ...problem, afterMs: 20 } } : {};
  };
  const worker = house.worker({ takes: "records", process });
  await worker.runUntil(house.lane, () => house.target.arrivals.length === 1);
  expect([seen.length, new Set(seen).size, process.mock.calls.length]).toEqual([4, 1, 1]);
  expect(house.target.lines()).toEqual(texts(10));
  expect(await findBatches()).toMatchObject([{ state: "DELIVERED", attempts: 4, problem: null }]);
});

test("records that a target rejects go to an error object with its words; the others arrive", async () => {
  await house.put(texts(1000));
  house.target.answer = () => ({ rejected: [{ index: 77, code: "E.Mapping", message: "no such field" }] });
  const worker = house.worker({ takes: "records" });
  await worker.run(house.lane);
  expect(house.target.lines()).toEqual(texts(1000).filter((text) => text !== "77;"));
  expect(errors()).toMatchObject([{ code: "E.Mapping", message: "no such field", source: Buffer.from("77;") }]);
  expect(await findBatches()).toMatchObject([
    { kind: "data", state: "DELIVERED", records: 1000, rejected: 1 },
    { kind: "errors", state: "DELIVERED", records: 1, bucket: "failures", errorType: "http-endpoint-failed" },
  ]);
});

test("a target that says something is too large, not what, gets halves down to the bad record", async () => {
  await house.put(texts(64));
  house.target.answer = (_batch, indexes) =>
    indexes.includes(40) ? { halve: { code: "E.413", message: "too large" } } : {};
  const worker = house.worker({ takes: "records" });
  await worker.run(house.lane, { sliceMs: 10_000 });
  expect(house.target.lines()).toEqual(texts(64).filter((text) => text !== "40;"));
  expect(errors()).toMatchObject([{ code: "E.413", source: Buffer.from("40;") }]);
});

test("of a batch that arrived in part only the rest is sent again", async () => {
  await house.put(texts(6));
  house.target.answer = (batch) => (batch.attempt === 1 ? { again: { ...problem, afterMs: 10, indexes: [1, 4] } } : {});
  const worker = house.worker({ takes: "records" });
  await worker.runUntil(house.lane, () => house.target.arrivals.length === 2);
  expect(house.target.arrivals.map((arrival) => arrival.texts)).toEqual([
    ["0;", "2;", "3;", "5;"],
    ["1;", "4;"],
  ]);
});

test("when the time for attempts is over the records go to an error object, and what comes after them is delivered", async () => {
  house.plan = { ...house.plan, retryMs: 200, buffering: { bytes: 6, intervalMs: 0 } };
  await house.put(texts(6));
  house.target.answer = async (batch) => {
    const [first] = await batch.records();
    return first?.data.toString() === "0;" ? { again: { ...problem, afterMs: 50 } } : {};
  };
  const worker = house.worker({ takes: "records" });
  await worker.runUntil(house.lane, () => house.target.lines().length === 3 && house.buckets.arrivals.length === 1);
  expect(house.target.lines()).toEqual(texts(3, 3));
  expect(errors()).toMatchObject([0, 1, 2].map((n) => ({ code: problem.code, source: Buffer.from(`${n};`) })));
  expect((await findBatches())[0]).toMatchObject({ state: "REJECTED", rejected: 3, errorCode: problem.code });
});

test("nothing overtakes a batch of a target that takes records; the lane says what stands in the way", async () => {
  house.plan = { ...house.plan, buffering: { bytes: 6, intervalMs: 0 } };
  await house.put(texts(9));
  let isDown = true;
  house.target.answer = () => (isDown ? { again: { ...problem, afterMs: 60_000 } } : {});
  const worker = house.worker({ takes: "records" });
  await worker.run(house.lane, { sliceMs: 5000 });
  expect(house.target.arrivals).toEqual([]);
  expect((await house.findLane()).problem).toContain("503");
  isDown = false;
  await house.database.db.asSystem("a test lets time pass", (tx) =>
    tx.deliveryBatch.updateMany({ data: { nextAttemptAt: null } }),
  );
  await house.expireLease();
  await worker.run(house.lane);
  expect(house.target.lines()).toEqual(texts(9));
});

test("reading stops while eight seals wait, and everything comes after the outage; after five outages the breaker holds attempts back", async () => {
  house.plan = { ...house.plan, buffering: { bytes: 4, intervalMs: 0 } };
  await house.put(texts(90, 10));
  let attempts = 0;
  let isDown = true;
  house.target.answer = () => {
    attempts += 1;
    return isDown ? { again: { ...problem, afterMs: 1, isOutage: true } } : {};
  };
  const worker = house.worker();
  const slice = worker.run(house.lane, { sliceMs: 20_000 });
  await vi.waitFor(async () => expect((await findBatches()).length).toBeGreaterThanOrEqual(8), 5000);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await findBatches()).length).toBeLessThanOrEqual(9);
  expect(attempts).toBeLessThanOrEqual(9);
  isDown = false;
  await slice;
  await worker.runUntil(house.lane, () => house.target.lines().length === 90);
  expect([...house.target.lines()].sort()).toEqual(texts(90, 10));
}, 30_000);

test("while the bucket for error objects is down the lane pauses: nothing is skipped, and all comes in the end", async () => {
  house.plan = { ...house.plan, buffering: { bytes: 4, intervalMs: 0 }, retryMs: 0 };
  await house.put(texts(90, 10));
  house.target.answer = () => ({ again: problem });
  let isDown = true;
  house.buckets.answer = () => (isDown ? { again: { ...problem, afterMs: 100 } } : {});
  const worker = house.worker({ takes: "records" });
  await worker.run(house.lane, { sliceMs: 1500 });
  expect((await house.findLane()).n).toBeLessThan(90n);
  expect(house.buckets.arrivals).toEqual([]);
  isDown = false;
  await house.expireLease();
  await worker.runUntil(house.lane, () => errors().length === 90, { sliceMs: 3000 });
  expect(
    errors()
      .map((error) => error?.source.toString())
      .sort(),
  ).toEqual(texts(90, 10));
}, 30_000);

test("an object that its bucket refuses is tried for ever; the lane says why, also beside objects that arrive", async () => {
  house.plan = { ...house.plan, buffering: { bytes: 4, intervalMs: 0 }, retryMs: 0 };
  await house.put(["bad;", ...texts(3)]);
  const denied = { code: "S3.AccessDenied", message: "The bucket does not let us in.", afterMs: 60_000 };
  house.target.answer = async ({ object }) => ((await object?.read())?.toString() === "bad;" ? { again: denied } : {});
  const worker = house.worker();
  await worker.runUntil(house.lane, () => house.target.lines().length === 3, { sliceMs: 500 });
  const sentence = "S3.AccessDenied: The bucket does not let us in.";
  expect(await house.findLane()).toMatchObject({ problem: sentence, progress: { problem: sentence } });
  await house.expireLease();
  // A slice that tries nothing, since nothing is due, still says what is known.
  await worker.run(house.lane, { sliceMs: 300 });
  expect(await house.findLane()).toMatchObject({ problem: sentence, progress: { problem: sentence } });
  expect((await findBatches())[0]).toMatchObject({ state: "SEALED", records: 1 });
});
