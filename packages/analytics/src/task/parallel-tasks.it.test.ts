import { setTimeout as sleep } from "node:timers/promises";
import { createStream, deleteStream } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { anInput, anOutput, streamArn } from "../../test/samples.ts";
import { applicationName, countCode, openTaskHouse, type TaskHouse } from "../../test/task-house.ts";
import { putTrades, seeded } from "../../test/trades.ts";
import { updateApplication } from "../application/change/update-application.ts";
import { describeApplication } from "../application/describe-application.ts";
import { startApplication } from "../application/life/start-application.ts";
import { stopApplication } from "../application/life/stop-application.ts";
import { applicationFigures } from "./figures/application-figures.ts";

let house: TaskHouse;
let who: Principal;
beforeAll(async () => {
  house = await openTaskHouse();
});
beforeEach(async () => {
  who = await house.makeCaller();
});
afterAll(() => house?.close());

const trade = (ticker: string, price: number) => JSON.stringify({ ticker, price });
const tickers = ["A", "B", "C", "D", "E"];
const slidingCode = `CREATE OR REPLACE STREAM "SUMS" (ticker VARCHAR(8), trades BIGINT);
CREATE OR REPLACE PUMP "SUM" AS INSERT INTO "SUMS"
SELECT STREAM ticker, COUNT(*) OVER (PARTITION BY ticker RANGE INTERVAL '1' HOUR PRECEDING) FROM "SOURCE_SQL_STREAM_001";`;
/** By record, by key, and whole: a count of all rows. */
const everyCode = `${countCode}
${slidingCode}
CREATE OR REPLACE STREAM "ALL_OF_THEM" (trades BIGINT);
CREATE OR REPLACE PUMP "EVERY" AS INSERT INTO "ALL_OF_THEM"
SELECT STREAM COUNT(*) OVER (RANGE INTERVAL '1' HOUR PRECEDING) FROM "SOURCE_SQL_STREAM_001";`;
const streams = ["DESTINATION_SQL_STREAM", "COUNTS", "SUMS", "ALL_OF_THEM"];

async function divideAmong(tasks: number): Promise<void> {
  const { versionId } = await describeApplication(house.deps, who, { applicationName });
  await updateApplication(house.deps, who, { applicationName, currentVersionId: versionId, update: { tasks } });
}

const rowsOf = () =>
  house.deps.db.withTeam(who.teamId, (tx) => tx.applicationTask.findMany({ orderBy: { task: "asc" } }));

/** For each ticker the counts that came out, which a row that is lost or comes twice would tear. */
async function counted(): Promise<Record<string, number[]>> {
  const rows = (await house.stored(who, "out")).map((text) => JSON.parse(text) as { TICKER: string; TRADES: number });
  const counts = Map.groupBy(rows, ({ TICKER }) => TICKER);
  return Object.fromEntries(
    [...counts].map(([ticker, own]) => [ticker, own.map(({ TRADES }) => TRADES).sort((a, b) => a - b)]),
  );
}
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const putEach = (times: number) =>
  house.put(
    who,
    "in",
    upTo(times).flatMap((n) => tickers.map((ticker) => trade(ticker, n))),
  );

test("the same records give the same rows from one task, from two and from four", { timeout: 60_000 }, async () => {
  const counts = [1, 2, 4];
  const ids: string[] = [];
  for (const tasks of counts) {
    for (const name of streams) {
      await createStream(house.deps.streams, who, { streamName: `${name}-${tasks}`, shardCount: 1 });
    }
    const outputs = streams.map((name) =>
      anOutput(who, { name, target: { resourceArn: streamArn(who, `${name}-${tasks}`) } }),
    );
    ids.push(await house.start(who, { name: `of-${tasks}`, code: everyCode, outputs, parts: { tasks } }));
  }
  const running = ids.map((id) => house.worker().run(id, 7000));
  await sleep(1500);
  await putTrades(house, who, { records: 200, random: seeded(7) });
  await Promise.all(running);
  for (const name of streams) {
    const [one, two, four] = await Promise.all(
      counts.map(async (tasks) => (await house.stored(who, `${name}-${tasks}`)).sort()),
    );
    expect(one?.length, name).toBeGreaterThan(0);
    expect(two, name).toEqual(one);
    expect(four, name).toEqual(one);
  }
  // Each task has done a part, and together they have counted each record once.
  const { progress, tasks } = await applicationFigures(house.deps, who, { applicationName: "of-4", sinceMs: 0 });
  expect(progress).toMatchObject({ rowsIn: 200, lost: 0, unsent: 0 });
  expect(tasks.map(({ task }) => task)).toEqual([0, 1, 2, 3]);
  expect(tasks.filter(({ rowsIn }) => rowsIn > 0).length).toBeGreaterThan(1);
});

test("tasks are divided anew while they run: windows go on, each in one task", { timeout: 90_000 }, async () => {
  const id = await house.start(who, {
    code: slidingCode,
    outputs: [anOutput(who, { name: "SUMS" })],
    parts: { tasks: 2 },
  });
  let times = 0;
  for (const tasks of [4, 1, 3, 2]) {
    const running = house.worker().run(id, 20_000);
    await sleep(1000);
    await putEach(4);
    times += 4;
    await sleep(500);
    await divideAmong(tasks);
    await putEach(2);
    times += 2;
    await running;
    expect((await house.status(who)).status).toBe("UPDATING");
  }
  await house.worker().run(id, 3000);
  expect((await house.status(who)).status).toBe("RUNNING");
  expect(await counted()).toEqual(Object.fromEntries(tickers.map((ticker) => [ticker, upTo(times)])));
  const { progress, tasks } = await applicationFigures(house.deps, who, { applicationName, sinceMs: 0 });
  expect(progress).toMatchObject({ rowsIn: times * tickers.length, lost: 0, abandoned: 0, discarded: [] });
  expect(tasks).toHaveLength(2);
  expect((await rowsOf()).map(({ task, stateKey }) => [task, stateKey !== null])).toEqual([
    [0, true],
    [1, true],
    [2, false],
    [3, false],
  ]);
});

test("a task that was killed recovers alone, while the others go on", { timeout: 60_000 }, async () => {
  const id = await house.start(who, {
    code: slidingCode,
    outputs: [anOutput(who, { name: "SUMS" })],
    parts: { tasks: 2 },
  });
  await house.worker().run(id, 500);
  const [killed, other] = [house.worker({ leaseMs: 60_000 }), house.worker()];
  const runs = [
    killed.runTask({ applicationId: id, task: 0 }, 20_000),
    other.runTask({ applicationId: id, task: 1 }, 9000),
  ];
  await sleep(1000);
  await putEach(3);
  await sleep(1000);
  killed.kill();
  await runs[0];
  await putEach(3);
  await sleep(1500);
  const [first, second] = await rowsOf();
  expect(Number(second?.boundMs)).toBeGreaterThan(Number(first?.boundMs) + 1000);
  await house.expireLease(0);
  await house.worker().runTask({ applicationId: id, task: 0 }, 2500);
  await runs[1];
  expect(await counted()).toEqual(Object.fromEntries(tickers.map((ticker) => [ticker, upTo(6)])));
});

test("a stop brings tasks that stand apart to one place, and a start divides what they keep", {
  timeout: 60_000,
}, async () => {
  const id = await house.start(who, {
    code: slidingCode,
    outputs: [anOutput(who, { name: "SUMS" })],
    parts: { tasks: 3 },
  });
  await house.worker().run(id, 500);
  await putEach(4);
  // Only one of the three sees what came.
  await house.worker().runTask({ applicationId: id, task: 1 }, 1500);
  await stopApplication(house.deps, who, { applicationName });
  await house.worker().run(id, 500);
  expect((await house.status(who)).status).toBe("READY");
  const stood = await rowsOf();
  const placesOf = (positions: unknown) =>
    (positions as { shard: number; n: number }[]).map(({ shard, n }) => `${shard}: ${n}`).sort();
  expect(stood.map(({ positions }) => placesOf(positions))).toEqual(stood.map(() => placesOf(stood[1]?.positions)));
  expect(new Set(stood.map(({ boundMs }) => Number(boundMs))).size).toBe(1);
  expect(await counted()).toEqual(Object.fromEntries(tickers.map((ticker) => [ticker, upTo(4)])));
  await divideAmong(2);
  await putEach(2);
  await startApplication(house.deps, who, { applicationName });
  await house.worker().run(id, 2000);
  expect(await counted()).toEqual(Object.fromEntries(tickers.map((ticker) => [ticker, upTo(6)])));
});

test("rows of tasks that go are sent first: an output that does not take them holds the update up, with a sentence", {
  timeout: 90_000,
}, async () => {
  const id = await house.start(who, {
    code: slidingCode,
    outputs: [anOutput(who, { name: "SUMS" })],
    parts: { tasks: 4 },
  });
  await house.worker().run(id, 500);
  await deleteStream(house.deps.streams, who, { streamName: "out" });
  await putEach(3);
  await house.worker().run(id, 1500);
  // An update is refused while an output is not there; it may go once more before the update takes place.
  await createStream(house.deps.streams, who, { streamName: "out", shardCount: 1 });
  await divideAmong(1);
  await deleteStream(house.deps.streams, who, { streamName: "out" });
  await house.worker().run(id, 500);
  expect(await house.status(who)).toMatchObject({ status: "UPDATING" });
  expect((await rowsOf())[0]?.problem).toContain(streamArn(who, "out"));
  await createStream(house.deps.streams, who, { streamName: "out", shardCount: 1 });
  await house.expireLease();
  await house.worker().run(id, 2000);
  expect(await house.status(who)).toMatchObject({ status: "RUNNING" });
  expect(await counted()).toEqual(Object.fromEntries(tickers.map((ticker) => [ticker, upTo(3)])));
});

test("more tasks than the team may have are refused", async () => {
  const id = await house.start(who, { code: slidingCode, outputs: [anOutput(who, { name: "SUMS" })] });
  await house.worker().run(id, 300);
  const small = await house.makeCaller({ applicationTasksMax: 2 });
  await expect(house.start(small, { code: countCode, parts: { tasks: 3 } })).rejects.toMatchObject({
    message: "An application cannot have more than 2 tasks.",
  });
  const inputs = [anInput(small, { parallelism: 3 })];
  await expect(house.start(small, { code: countCode, parts: { inputs } })).rejects.toMatchObject({
    message: "An application cannot have more than 2 tasks.",
  });
});
