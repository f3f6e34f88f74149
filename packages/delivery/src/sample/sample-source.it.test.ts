import { systemPrincipal } from "@millrace/tenancy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LaneHouse, openLaneHouse } from "../../test/lane-house.ts";
import { deliveryTotals } from "../figure/delivery-totals.ts";
import { type SampleDeps, sampleSource } from "./sample-source.ts";

let house: LaneHouse;
beforeEach(async () => {
  house = await openLaneHouse();
});
afterEach(() => house.close());

const texts = (count: number) => Array.from({ length: count }, (_, n) => `record ${n}`);
const owner = () =>
  systemPrincipal({ id: house.teamId, accountId: house.plan.accountId, region: "us-east-1" }, "ada", "request");
/** Nobody's deliveries are asked for by the id of their stream here. */
const deps = () => ({ db: house.database.db, streams: { log: house.log } }) as SampleDeps;

test("a sample is the newest records, oldest first, and takes them from nobody", async () => {
  await house.put(texts(30));
  await house.put(["the last"]);
  const sampled = await sampleSource(deps(), owner(), { deliveryStreamName: "d", limit: 3 });
  expect(sampled.map(({ data }) => String(data))).toEqual(["record 28", "record 29", "the last"]);
  expect(new Set(sampled.map(({ id }) => id)).size).toBe(3);
  expect((await house.findLane()).n).toBe(0n);
});

test("what has fewer records gives them all, what has none gives none", async () => {
  expect(await sampleSource(deps(), owner(), { deliveryStreamName: "d" })).toEqual([]);
  await house.put(["one"]);
  expect(await sampleSource(deps(), owner(), { deliveryStreamName: "d" })).toHaveLength(1);
});

test("another team finds no such delivery, and no totals of it", async () => {
  await house.put(texts(5));
  const worker = house.worker();
  await worker.run(house.lane);
  await worker.close();
  const [totals] = await deliveryTotals(deps(), owner(), { sinceMs: Date.now() - 600_000 });
  expect(totals).toMatchObject({ deliveryId: house.lane.deliveryId, recordsDelivered: 5, openFailures: 0 });
  const stranger = systemPrincipal(
    { id: "team_other", accountId: "000000000001", region: "us-east-1" },
    "eve",
    "request",
  );
  await expect(sampleSource(deps(), stranger, { deliveryStreamName: "d" })).rejects.toMatchObject({
    code: "delivery.notFound",
  });
  expect(await deliveryTotals(deps(), stranger, { sinceMs: 0 })).toEqual([]);
});
