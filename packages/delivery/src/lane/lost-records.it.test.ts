import { expect, test, vi } from "vitest";
import { eachLaneHouse } from "../../test/each-lane-house.ts";
import { type LaneHouse, texts } from "../../test/lane-house.ts";

import type { LaneProgress } from "../figure/lane-progress.ts";

let house: LaneHouse;
eachLaneHouse((opened) => {
  house = opened;
});

const progress = async () => (await house.findLane()).progress as LaneProgress;

/** Puts records that the stream's retention takes before anybody reads them. */
async function lose(count: number): Promise<void> {
  await house.put(texts(count));
  await new Promise((resolve) => setTimeout(resolve, 5));
  await house.log.trim(house.ref, Date.now());
}

test("records that were gone before the lane read them are counted once, said and logged; the others arrive", async () => {
  await lose(10);
  await house.put(texts(5, 10));
  const worker = house.worker();
  const warn = vi.spyOn(worker.deps.logger, "warn");
  await worker.run(house.lane);
  expect(house.target.lines()).toEqual(texts(5, 10));
  const sentence = "10 records were lost: older than the stream's retention before the delivery read them.";
  expect(await house.findLane()).toMatchObject({ n: 15n, problem: sentence });
  expect(await progress()).toMatchObject({ recordsLost: 10, problem: sentence });
  expect(warn.mock.calls).toMatchObject([[{ records: 10, deliveryId: house.lane.deliveryId }, expect.any(String)]]);

  await worker.run(house.lane);
  expect(await progress()).toMatchObject({ recordsLost: 10 });
  expect(warn).toHaveBeenCalledTimes(1);
  await lose(1);
  await worker.run(house.lane);
  expect(await progress()).toMatchObject({ recordsLost: 11 });
});

test("a loss of which nothing is left to read is counted too, and not again by the next slice", async () => {
  await lose(3);
  const worker = house.worker();
  await worker.run(house.lane);
  await worker.run(house.lane);
  expect(await house.findLane()).toMatchObject({ n: 3n, problem: expect.stringContaining("3 records were lost") });
  expect(await progress()).toMatchObject({ recordsLost: 3 });
});

test("a worker that dies before it sealed what came after the gap does not count it twice", async () => {
  await lose(10);
  await house.put(texts(5, 10));
  for (let diesAt = 1; diesAt <= 6; diesAt += 1) {
    await house.worker({ diesAt }).run(house.lane);
    await house.expireLease();
  }
  await house.worker().run(house.lane);
  expect(await progress()).toMatchObject({ recordsLost: 10 });
});

test("the sentence goes after a day; the count stays", async () => {
  await lose(2);
  const worker = house.worker();
  await worker.run(house.lane);
  const lostMs = Date.now() - 25 * 3_600_000;
  await house.database.db.withTeam(house.teamId, async (tx) =>
    tx.deliveryLane.updateMany({ data: { progress: { ...(await progress()), lostMs } } }),
  );
  await worker.run(house.lane);
  expect((await house.findLane()).problem).toBeNull();
  expect(await progress()).toMatchObject({ recordsLost: 2, problem: null });
});
