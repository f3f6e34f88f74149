import type { StreamsDeps } from "@millrace/streams";
import { systemPrincipal } from "@millrace/tenancy";
import { expect, test } from "vitest";
import { eachLaneHouse } from "../../test/each-lane-house.ts";
import { type LaneHouse, openLaneHouse, texts } from "../../test/lane-house.ts";
import { listBatches } from "../batch/list-batches.ts";
import { deliveryFigures } from "../figure/delivery-figures.ts";
import { listFailures } from "./list-failures.ts";
import { readFailure } from "./read-failure.ts";
import { redriveFailures } from "./redrive-failures.ts";

let house: LaneHouse;
const audited: unknown[] = [];
eachLaneHouse((opened) => {
  house = opened;
  audited.length = 0;
});

const name = { deliveryStreamName: "d" };
const who = () =>
  systemPrincipal({ id: house.teamId, accountId: house.plan.accountId, region: "us-east-1" }, "ada", "request");
const deps = () => ({
  db: house.database.db,
  objects: house.objects,
  vault: house.vault,
  // This delivery reads no stream: nobody asks for more.
  streams: { log: house.log } as StreamsDeps,
  audit: { append: async (_tx: unknown, _who: unknown, event: unknown) => void audited.push(event) },
});

/** Puts records of which the target rejects `bad` of each batch, and delivers them. */
async function fail(count: number, bad: number): Promise<void> {
  await house.put(texts(count));
  house.target.answer = () => ({
    rejected: Array.from({ length: bad }, (_, index) => ({ index, code: "E.Bad", message: "it is bad" })),
  });
  const worker = house.worker({ takes: "records" });
  await worker.run(house.lane);
  await worker.close();
  house.target.answer = () => ({});
}

test("failures are listed and read, and what was delivered beside them", async () => {
  await fail(10, 3);
  const { batches } = await listFailures(deps(), who(), name);
  expect(batches).toMatchObject([{ kind: "errors", records: 3, state: "DELIVERED", bucket: "failures" }]);
  const failure = await readFailure(deps(), who(), { ...name, batchId: batches[0]?.id ?? "" });
  expect(failure.records.map(({ code, data }) => [code, data.toString()])).toEqual(
    texts(3).map((text) => ["E.Bad", text]),
  );
  expect((await listBatches(deps(), who(), name)).batches).toMatchObject([{ kind: "data", records: 10, rejected: 3 }]);
  const { minutes, lanes } = await deliveryFigures(deps(), who(), { ...name, sinceMs: Date.now() - 120_000 });
  const sum = (of: "recordsSealed" | "recordsDelivered" | "recordsFailed") =>
    minutes.reduce((all, minute) => all + minute[of], 0);
  expect([sum("recordsSealed"), sum("recordsDelivered"), sum("recordsFailed")]).toEqual([10, 7, 3]);
  expect(lanes).toMatchObject([{ ended: false, isWorking: false }]);
});

test("failures are redriven exactly once, however often and by however many at once it is asked for", async () => {
  await fail(2400, 2000);
  const batchIds = (await listFailures(deps(), who(), name)).batches.map(({ id }) => id);
  const asked = Array.from({ length: 8 }, () => redriveFailures(deps(), who(), { ...name, batchIds }));
  const outcomes = await Promise.all(asked);
  expect(outcomes.reduce((sum, { records }) => sum + records, 0)).toBe(2000);
  expect(await redriveFailures(deps(), who(), { ...name, batchIds })).toEqual({ records: 0, repeated: batchIds });
  expect(audited).toHaveLength(1);
  const worker = house.worker({ takes: "records" });
  await worker.run(house.lane);
  await worker.close();
  expect([...house.target.lines()].sort()).toEqual([...texts(2400)].sort());
  expect((await listFailures(deps(), who(), name)).batches).toMatchObject([{ redrivenBy: "ada" }]);
});

test("a batch of another team cannot be read", async () => {
  await fail(2, 1);
  const [batch] = (await listFailures(deps(), who(), name)).batches;
  const other = await openLaneHouse({ database: house.database });
  const stranger = systemPrincipal(
    { id: other.teamId, accountId: other.plan.accountId, region: "us-east-1" },
    "eve",
    "request",
  );
  const reading = readFailure(deps(), stranger, { ...name, batchId: batch?.id ?? "" });
  await expect(reading).rejects.toMatchObject({ code: "resource.notFound" });
  await other.close();
});

test("pages follow each other without gap or repetition", async () => {
  house.plan = { ...house.plan, buffering: { bytes: 4, intervalMs: 0 } };
  await fail(30, 0);
  const worker = house.worker({ takes: "records" });
  await worker.runUntil(house.lane, () => house.target.lines().length === 30);
  await worker.close();
  const ids: string[] = [];
  for (let nextToken: string | undefined, more = true; more; more = nextToken !== undefined) {
    const page = await listBatches(deps(), who(), { ...name, limit: 4, nextToken });
    ids.push(...page.batches.map(({ id }) => id));
    nextToken = page.nextToken;
  }
  expect(ids.length).toBeGreaterThan(10);
  expect(new Set(ids).size).toBe(ids.length);
});
