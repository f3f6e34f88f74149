import { setTimeout as sleep } from "node:timers/promises";
import { splitShard } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { anOutput, streamArn } from "../../test/samples.ts";
import { applicationName, countCode, filterCode, openTaskHouse, type TaskHouse } from "../../test/task-house.ts";
import { saveApplication } from "../application/change/save-application.ts";
import { describeApplication } from "../application/describe-application.ts";
import { startApplication } from "../application/life/start-application.ts";
import { stopApplication } from "../application/life/stop-application.ts";

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
/** A window of an hour: it does not close while the test runs. */
const hourCode = countCode.replace("INTERVAL '1' SECOND", "INTERVAL '1' HOUR");
const slidingCode = `CREATE OR REPLACE STREAM "SUMS" (ticker VARCHAR(8), trades BIGINT);
CREATE OR REPLACE PUMP "SUM" AS INSERT INTO "SUMS"
SELECT STREAM ticker, COUNT(*) OVER (PARTITION BY ticker RANGE INTERVAL '1' HOUR PRECEDING) FROM "SOURCE_SQL_STREAM_001";`;
const sumsOut = () => [anOutput(who, { name: "SUMS" })];
const lastStopped = { "1.1": "LAST_STOPPED_POINT" } as const;

async function stop(id: string): Promise<void> {
  await stopApplication(house.deps, who, { applicationName });
  await house.worker().run(id, 500);
  expect((await house.status(who)).status).toBe("READY");
}

test("a stop keeps open windows; a start goes on with them, and with what came meanwhile", {
  timeout: 30_000,
}, async () => {
  const id = await house.start(who, { code: slidingCode, outputs: sumsOut() });
  await house.put(who, "in", [trade("A", 1), trade("A", 2)]);
  await house.worker().run(id, 1000);
  await stop(id);
  await house.put(who, "in", [trade("A", 3)]);
  await startApplication(house.deps, who, { applicationName, positions: lastStopped });
  await house.worker().run(id, 1000);
  const counts = (await house.stored(who, "out")).map((text) => (JSON.parse(text) as { TRADES: number }).TRADES);
  expect(counts.sort()).toEqual([1, 2, 3]);
});

test("a start from NOW forgets what was, and passes over what came while it stood", { timeout: 30_000 }, async () => {
  const id = await house.start(who, { code: slidingCode, outputs: sumsOut() });
  await house.put(who, "in", [trade("A", 1)]);
  await house.worker().run(id, 1000);
  await stop(id);
  await house.put(who, "in", [trade("A", 2)]);
  await sleep(50);
  await startApplication(house.deps, who, { applicationName, positions: { "1.1": "NOW" } });
  await house.put(who, "in", [trade("A", 3)]);
  await house.worker().run(id, 1000);
  expect(await house.stored(who, "out")).toEqual(['{"TICKER":"A","TRADES":1}', '{"TICKER":"A","TRADES":1}']);
});

test("an update keeps what unchanged pumps remember, and says what begins anew", { timeout: 30_000 }, async () => {
  const id = await house.start(who, { code: `${slidingCode}\n${filterCode}`, outputs: sumsOut() });
  await house.put(who, "in", [trade("A", 1)]);
  const running = house.worker().run(id, 20_000);
  await sleep(1000);
  const { definition, versionId } = await describeApplication(house.deps, who, { applicationName });
  const code = `${slidingCode}\n${filterCode.replace("price > 10", "price > 20")}`;
  await saveApplication(house.deps, who, {
    applicationName,
    currentVersionId: versionId,
    draft: { ...definition, code } as never,
  });
  // It hears of the update by itself.
  await running;
  expect((await house.status(who)).status).toBe("UPDATING");
  await house.put(who, "in", [trade("A", 2)]);
  await house.worker().run(id, 1000);
  expect((await house.status(who)).status).toBe("RUNNING");
  expect((await house.stored(who, "out")).sort()).toEqual(['{"TICKER":"A","TRADES":1}', '{"TICKER":"A","TRADES":2}']);
  expect((await house.task(who)).progress).toMatchObject({ discarded: ["FILTER"] });
});

test("state above the limit stops the application with a sentence, and nothing else", { timeout: 30_000 }, async () => {
  const id = await house.start(who, { code: hourCode, outputs: [anOutput(who, { name: "COUNTS" })] });
  await house.put(
    who,
    "in",
    Array.from({ length: 400 }, (_, n) => trade(`T${n}`, n)),
  );
  await house.worker({ stateBytesMax: 2000 }).run(id, 5000);
  const { status, statusProblem } = await house.status(who);
  expect({ status, statusProblem }).toEqual({
    status: "READY",
    statusProblem: expect.stringContaining("above the limit of"),
  });
});

test("a worker that froze and wakes after another took over writes nothing", { timeout: 30_000 }, async () => {
  const id = await house.start(who, { code: filterCode });
  const stale = house.worker();
  const frozenRun = stale.run(id, 6000);
  await sleep(500);
  const thaw = stale.freeze();
  await house.put(who, "in", [trade("A", 50), trade("B", 60)]);
  await sleep(300);
  await house.expireLease();
  await house.worker().run(id, 1500);
  const before = await house.task(who);
  expect(before).toMatchObject({ unsent: 0 });
  thaw();
  await frozenRun;
  expect(await house.task(who)).toEqual(before);
  expect((await house.stored(who, "out")).sort()).toEqual(['{"TICKER":"A","PRICE":50}', '{"TICKER":"B","PRICE":60}']);
});

test("a target that is missing holds rows back with a sentence; when it is there they arrive", {
  timeout: 30_000,
}, async () => {
  const { createStream, deleteStream } = await import("@millrace/streams");
  await deleteStream(house.deps.streams, who, { streamName: "out" });
  await createStream(house.deps.streams, who, { streamName: "out", shardCount: 1 });
  const id = await house.start(who, { code: filterCode });
  await deleteStream(house.deps.streams, who, { streamName: "out" });
  await house.put(who, "in", [trade("A", 50)]);
  await house.worker().run(id, 1000);
  const { problem, unsent } = await house.task(who);
  expect({ problem, unsent }).toEqual({ problem: expect.stringContaining(streamArn(who, "out")), unsent: 1 });
  await createStream(house.deps.streams, who, { streamName: "out", shardCount: 1 });
  await house.worker().run(id, 1500);
  expect(await house.stored(who, "out")).toEqual(['{"TICKER":"A","PRICE":50}']);
  expect(await house.task(who)).toMatchObject({ problem: null, unsent: 0 });
});

test("shards that are split while they are read, at both ends: each record once, parents first", {
  timeout: 60_000,
}, async () => {
  const id = await house.start(who, { code: slidingCode, outputs: sumsOut() });
  const running = house.worker().run(id, 7000);
  const split = (streamName: string) =>
    splitShard(house.deps.streams, who, {
      streamName,
      shardToSplit: "shardId-000000000000",
      newStartingHashKey: String(2n ** 126n),
    });
  for (let n = 0; n < 10; n += 1) {
    await house.put(
      who,
      "in",
      Array.from({ length: 20 }, () => trade("A", n)),
    );
    if (n === 3) await split("in");
    if (n === 5) await split("out");
    await sleep(150);
  }
  await running;
  const counts = (await house.stored(who, "out")).map((text) => (JSON.parse(text) as { TRADES: number }).TRADES);
  expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
});
