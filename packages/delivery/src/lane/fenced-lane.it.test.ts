import { expect, test, vi } from "vitest";
import { eachLaneHouse } from "../../test/each-lane-house.ts";
import { type LaneHouse, texts } from "../../test/lane-house.ts";
import { asTheyAre, type LaneWorker } from "../../test/lane-worker.ts";

let house: LaneHouse;
eachLaneHouse((opened) => {
  house = opened;
});

const set = (data: { paused?: boolean; versionId?: number }) =>
  house.database.db.withTeam(house.teamId, (tx) => tx.delivery.update({ where: { id: house.lane.deliveryId }, data }));

test("a worker that froze before its seal and wakes after another took over commits nothing", async () => {
  await house.put(texts(20));
  const reached = Promise.withResolvers<void>();
  let letGo: (() => void) | undefined;
  const zombie: LaneWorker = house.worker({
    leaseMs: 200,
    process: async (records) => {
      letGo = zombie.freeze();
      reached.resolve();
      return asTheyAre(records);
    },
  });
  const frozen = zombie.run(house.lane);
  await reached.promise;
  await house.expireLease();
  await house.put(texts(20, 20));
  const other = house.worker();
  await other.run(house.lane);
  const before = await house.findLane();
  letGo?.();
  await frozen;
  expect(house.target.lines()).toEqual(texts(40));
  const { n, ordinal, leaseEpoch } = await house.findLane();
  expect({ n, ordinal, leaseEpoch }).toEqual({ n: 40n, ordinal: before.ordinal, leaseEpoch: before.leaseEpoch });
});

test("a worker that froze in an attempt can end it, cannot mark it, and begins no other", async () => {
  house.plan = { ...house.plan, buffering: { bytes: 10, intervalMs: 0 } };
  await house.put(texts(9));
  const reached = Promise.withResolvers<void>();
  let letGo: (() => void) | undefined;
  const zombie = house.worker({ leaseMs: 200, takes: "records" });
  let attempts = 0;
  house.target.answer = () => {
    attempts += 1;
    if (attempts === 1) {
      letGo = zombie.freeze();
      reached.resolve();
    }
    return {};
  };
  const frozen = zombie.run(house.lane);
  await reached.promise;
  await vi.waitFor(async () => expect((await house.findLane()).ordinal).toBeGreaterThan(0n));
  await house.expireLease();
  const other = house.worker({ takes: "records" });
  await other.runUntil(house.lane, () => house.target.arrivals.length >= 3);
  const before = house.target.arrivals.length;
  letGo?.();
  await frozen;
  expect(house.target.arrivals).toHaveLength(before);
  const ids = house.target.arrivals.map(({ id }) => id);
  expect(ids.length - new Set(ids).size).toBe(1);
  const once = [...new Map(house.target.arrivals.map((arrival) => [arrival.id, arrival.texts])).values()].flat();
  expect(once).toEqual(texts(9));
});

test("a lane has one worker at a time; a second finds it taken", async () => {
  const [one, two] = [house.worker(), house.worker()];
  const lease = await one.deps.keeper.take(house.lane);
  expect(await two.deps.keeper.take(house.lane)).toBeUndefined();
  await lease?.release({});
  expect(await two.deps.keeper.take(house.lane)).toBeDefined();
});

test("a paused delivery stops soon and keeps its place; let go on, it delivers what waited", async () => {
  house.plan = { ...house.plan, buffering: { bytes: 1e6, intervalMs: 60_000 } };
  await house.put(texts(5));
  const worker = house.worker({ leaseMs: 400 });
  const slice = worker.run(house.lane, { sliceMs: 60_000 });
  await vi.waitFor(async () => expect((await house.findLane()).progress).toMatchObject({ openRecords: 5 }), 5000);
  await set({ paused: true });
  await slice;
  expect(await house.findLane()).toMatchObject({ n: 0n });
  expect(await worker.deps.keeper.take(house.lane)).toBeUndefined();
  await set({ paused: false });
  house.plan = { ...house.plan, buffering: { bytes: 1e6, intervalMs: 0 } };
  await worker.run(house.lane);
  expect(house.target.lines()).toEqual(texts(5));
});

test("a change of the configuration ends the slice, so that the next one works by the new one", async () => {
  house.plan = { ...house.plan, buffering: { bytes: 1e6, intervalMs: 60_000 } };
  await house.put(texts(5));
  const worker = house.worker({ leaseMs: 400 });
  const slice = worker.run(house.lane, { sliceMs: 60_000 });
  await new Promise((resolve) => setTimeout(resolve, 200));
  house.plan = { ...house.plan, version: 2, buffering: { bytes: 1e6, intervalMs: 0 } };
  await set({ versionId: 2 });
  await slice;
  await worker.run(house.lane);
  expect(house.target.arrivals).toMatchObject([{ texts: texts(5), key: expect.stringContaining("d-2-") }]);
});

test("a lane whose delivery is deleted under it ends without a word", async () => {
  const worker = house.worker();
  const said = [vi.spyOn(worker.deps.logger, "warn"), vi.spyOn(worker.deps.logger, "error")];
  await house.put(texts(5));
  const slice = worker.run(house.lane, { sliceMs: 20_000, idleMs: 20_000 });
  await vi.waitFor(() => expect(house.target.lines()).toEqual(texts(5)), 5000);
  await house.database.db.withTeam(house.teamId, (tx) => tx.delivery.delete({ where: { id: house.lane.deliveryId } }));
  await house.log.drop(house.ref);
  await slice;
  for (const spy of said) expect(spy).not.toHaveBeenCalled();
});

test("a shard that is gone under a delivery that is not is a problem, and said", async () => {
  const worker = house.worker();
  const warn = vi.spyOn(worker.deps.logger, "warn");
  await house.log.drop(house.ref);
  await worker.run(house.lane);
  expect(warn).toHaveBeenCalledTimes(1);
  expect((await house.findLane()).problem).not.toBeNull();
});
