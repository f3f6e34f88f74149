import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { createApplication, describeApplication, startApplication, stopApplication } from "@millrace/analytics";
import { putRecords, sliceRecords } from "@millrace/streams";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorkerHouse, type WorkerHouse } from "./worker-house.ts";

let house: WorkerHouse;
beforeAll(async () => {
  house = await openWorkerHouse();
}, 60_000);
afterAll(() => house?.close(), 60_000);

const applicationName = "loud";
const code = `CREATE OR REPLACE STREAM "LOUD" (n INTEGER, twice INTEGER);
CREATE OR REPLACE PUMP "P" AS INSERT INTO "LOUD" SELECT STREAM n, n * 2 FROM "SOURCE_001" WHERE MOD(n, 2) = 0;`;
const schema = {
  format: { type: "JSON", rowPath: "$" } as const,
  columns: [{ name: "N", mapping: "$.n", sqlType: "INTEGER" }],
};

test("an application runs in workers that come and are killed: each row arrives once", {
  timeout: 120_000,
}, async () => {
  const { who } = house;
  const { streams, analytics } = house.house;
  const first = await house.spawnWorker();
  const [source, target] = [await house.makeStream("in", 2), await house.makeStream("out", 2)];
  const draft = {
    code,
    inputs: [{ namePrefix: "SOURCE", source: { resourceArn: source }, schema, parallelism: 1 }],
    outputs: [{ name: "LOUD", kind: "stream" as const, target: { resourceArn: target }, format: "JSON" as const }],
  };
  await createApplication(analytics, who, { applicationName, draft });
  await startApplication(analytics, who, { applicationName });
  const status = async () => (await describeApplication(analytics, who, { applicationName })).status;
  const put = async (from: number, to: number) => {
    for (let n = from; n < to; n += 20) {
      const records = Array.from({ length: 20 }, (_, i) => ({
        partitionKey: `${n + i}`,
        data: Buffer.from(`{"n":${n + i}}`),
      }));
      await putRecords(streams, who, { streamName: "in", slices: sliceRecords(records) });
      await sleep(20);
    }
  };
  const arrived = async () =>
    (await house.readStream("out")).map(([, text]) => (JSON.parse(text) as { N: number }).N).sort((a, b) => a - b);
  const evens = (to: number) => Array.from({ length: to / 2 }, (_, n) => n * 2);

  while ((await status()) !== "RUNNING") await sleep(100);
  await put(0, 200);
  first.kill("SIGKILL");
  await once(first, "exit");
  await put(200, 400);
  await house.spawnWorker();
  await expect.poll(arrived, { timeout: 60_000, interval: 500 }).toEqual(evens(400));
  await stopApplication(analytics, who, { applicationName });
  await expect.poll(status, { timeout: 20_000 }).toBe("READY");
  expect(await arrived()).toEqual(evens(400));
});
