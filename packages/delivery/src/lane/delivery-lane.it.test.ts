import { expect, test } from "vitest";
import { eachLaneHouse } from "../../test/each-lane-house.ts";
import { type LaneHouse, texts } from "../../test/lane-house.ts";

let house: LaneHouse;
eachLaneHouse((opened) => {
  house = opened;
});

test("records go from the log to the target, once and in order, and the lane's row tells of it", async () => {
  await house.put(texts(100));
  await house.put(texts(50, 100));
  const worker = house.worker();
  await worker.run(house.lane);
  expect(house.target.lines()).toEqual(texts(150));
  expect(await house.findLane()).toMatchObject({ n: 150n, ordinal: 1n, ended: false, problem: null });
  const rows = await house.database.db.withTeam(house.teamId, (tx) => tx.deliveryBatch.findMany());
  expect(rows).toMatchObject([
    { state: "DELIVERED", records: 150, attempts: 1, fromN: 0n, toN: 149n, stagedKey: null },
  ]);
  // Of all minutes: another may have begun between sealing and delivering.
  const { _sum } = await house.database.db.withTeam(house.teamId, (tx) =>
    tx.deliveryMinute.aggregate({
      _sum: { recordsSealed: true, recordsDelivered: true, attempts: true, failures: true },
    }),
  );
  expect(_sum).toEqual({ recordsSealed: 150n, recordsDelivered: 150n, attempts: 1, failures: 0 });
  for await (const left of house.objects.list("staging/")) expect(left).toBeUndefined();
  await worker.close();
});
