import { setTimeout as sleep } from "node:timers/promises";
import { openBuckets } from "@millrace/buckets";
import type { FunctionRunner, TransformResult } from "@millrace/functions";
import { packBatch, type ShardRef } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { anInput, anOutput, aReference, deliveryArn, functionArn } from "../../test/samples.ts";
import { filterCode, openTaskHouse, type TaskHouse } from "../../test/task-house.ts";

let house: TaskHouse;
let who: Principal;
beforeAll(async () => {
  house = await openTaskHouse();
});
beforeEach(async () => {
  who = await house.makeCaller();
});
afterAll(() => house?.close());

interface Trade {
  readonly ticker: string;
  readonly price: number;
}
const trade = (ticker: string, price: number) => JSON.stringify({ ticker, price });
const sumCode = `CREATE OR REPLACE STREAM "SUMS" (ticker VARCHAR(8), total DOUBLE);
CREATE OR REPLACE PUMP "SUM" AS INSERT INTO "SUMS"
SELECT STREAM ticker, SUM(price) OVER (PARTITION BY ticker RANGE INTERVAL '1' HOUR PRECEDING) FROM "SOURCE_SQL_STREAM_001";`;

/** Ten times the price, a little more at each call: it never gives the same answer twice. X is dropped, Y fails. */
function moody(): { readonly functions: Pick<FunctionRunner, "invoke">; readonly seen: string[] } {
  const seen: string[] = [];
  const invoke: FunctionRunner["invoke"] = async (_owner, _arn, records) =>
    records.map(({ recordId, data }): TransformResult => {
      const { ticker, price } = JSON.parse(data.toString()) as Trade;
      seen.push(ticker);
      if (ticker === "X") return { recordId, result: "Dropped" };
      if (ticker === "Y") return { recordId, result: "ProcessingFailed" };
      return { recordId, result: "Ok", data: Buffer.from(trade(ticker, price * 10 + seen.length / 1000)) };
    });
  return { functions: { invoke }, seen };
}

test("a function sees the records first, and each once: what it made of them is kept for the replay", {
  timeout: 30_000,
}, async () => {
  const { functions, seen } = moody();
  const inputs = [anInput(who, { processor: { resourceArn: functionArn(who, "clean") } })];
  const id = await house.start(who, { code: sumCode, outputs: [anOutput(who, { name: "SUMS" })], parts: { inputs } });
  const killed = house.worker({ functions });
  const running = killed.run(id, 20_000);
  await house.put(who, "in", [trade("A", 1), trade("X", 1), trade("Y", 1)]);
  await expect.poll(() => house.stored(who, "out"), { timeout: 10_000 }).toHaveLength(1);
  killed.kill();
  await running;
  await house.expireLease();
  expect((await house.task(who)).stateStep).toBe(0);
  await house.put(who, "in", [trade("A", 2)]);
  await house.worker({ functions }).run(id, 1500);
  expect(seen).toHaveLength(4);
  const totals = (await house.stored(who, "out"))
    .map((text) => (JSON.parse(text) as { TOTAL: number }).TOTAL)
    .sort((a, b) => a - b);
  const [first = 0, second = 0] = totals;
  expect(totals).toHaveLength(2);
  expect(Math.floor(first)).toBe(10);
  // The state holds what the first call answered, not what another would have.
  expect(second - first).toBeCloseTo(20.004, 6);
  expect((await house.task(who)).progress).toMatchObject({ errors: 1 });
});

test("a function gets rows at least once, and again until it takes them", { timeout: 30_000 }, async () => {
  const got: string[][] = [];
  const invoke: FunctionRunner["invoke"] = async (_owner, _arn, records) => {
    got.push(records.map(({ data }) => data.toString().trim()));
    if (got.length === 1) throw new Error("The function is asleep.");
    return records.map(({ recordId }) => ({ recordId, result: "Ok" as const, data: Buffer.alloc(0) }));
  };
  const target = { resourceArn: functionArn(who, "clean") };
  const id = await house.start(who, { code: filterCode, outputs: [anOutput(who, { kind: "function", target })] });
  await house.put(who, "in", [trade("A", 50)]);
  await house.worker({ functions: { invoke } }).run(id, 2000);
  expect(got).toEqual([['{"TICKER":"A","PRICE":50}'], ['{"TICKER":"A","PRICE":50}']]);
  expect(await house.task(who)).toMatchObject({ unsent: 0, problem: null });
});

test("a reference table is as it was at the start, until the next", { timeout: 30_000 }, async () => {
  const buckets = openBuckets(house.deps);
  const put = (price: number) =>
    buckets.put({ teamId: who.teamId, bucket: "lake", key: "companies.json" }, Buffer.from(trade("A", price)));
  await put(7);
  const code = `CREATE OR REPLACE STREAM "DESTINATION_SQL_STREAM" (ticker VARCHAR(8), price DOUBLE);
CREATE OR REPLACE PUMP "LOOK" AS INSERT INTO "DESTINATION_SQL_STREAM"
SELECT STREAM s.ticker, c.price FROM "SOURCE_SQL_STREAM_001" AS s LEFT JOIN "COMPANIES" AS c ON s.ticker = c.ticker;`;
  const id = await house.start(who, { code, parts: { references: [aReference()] } });
  await house.put(who, "in", [trade("A", 1)]);
  await house.worker().run(id, 1000);
  await put(8);
  await house.put(who, "in", [trade("A", 1), trade("B", 1)]);
  await house.worker().run(id, 1000);
  await sleep(10);
  const rows = (await house.stored(who, "out")).sort();
  expect(rows).toEqual(['{"TICKER":"A","PRICE":7}', '{"TICKER":"A","PRICE":7}', '{"TICKER":"B","PRICE":null}']);
});

test("code that cannot run stops the application with a sentence", { timeout: 30_000 }, async () => {
  const id = await house.start(who, { code: filterCode });
  await house.deps.db.withTeam(who.teamId, async (tx) => {
    const { definition } = await tx.application.findUniqueOrThrow({ where: { id } });
    await tx.application.update({ where: { id }, data: { definition: { ...(definition as object), code: "SELECT" } } });
  });
  await house.worker().run(id, 1000);
  const { status, statusProblem } = await house.status(who);
  expect({ status, statusProblem }).toEqual({ status: "READY", statusProblem: expect.stringContaining("Line 1") });
});

test("what is put into a delivery is an input, too", { timeout: 30_000 }, async () => {
  const inputs = [anInput(who, { source: { resourceArn: deliveryArn(who, "deliver") } })];
  const id = await house.start(who, { code: filterCode, parts: { inputs } });
  const delivery = await house.delivery.directory.findNow(who.accountId, who.region, "deliver");
  const records = [trade("A", 5), trade("B", 50)].map((text) => ({ partitionKey: "", data: Buffer.from(text) }));
  await house.log.append(delivery?.buffer as ShardRef, packBatch(records));
  await house.worker().run(id, 1500);
  expect(await house.stored(who, "out")).toEqual(['{"TICKER":"B","PRICE":50}']);
});
