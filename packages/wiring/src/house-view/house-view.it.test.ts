import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VERSION } from "@millrace/base";
import { loadConfig } from "@millrace/config";
import { defineJob } from "@millrace/jobs";
import { testDatabase, testRedisUrl } from "@millrace/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Ground, openGround } from "../open-ground.ts";
import { keepBeat } from "./keep-beat.ts";
import { listProcesses } from "./list-processes.ts";
import { readHouse } from "./read-house.ts";

let ground: Ground;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await testDatabase();
  const data = await mkdtemp(join(tmpdir(), "millrace-house-"));
  const config = loadConfig({
    ...{ DATABASE_URL: database.url, REDIS_URL: testRedisUrl(), MILLRACE_DATA: data, LOG_LEVEL: "error" },
    MILLRACE_MASTER_KEY: randomBytes(32).toString("base64"),
  });
  ground = await openGround(config, "worker");
  close = async () => {
    await ground.close();
    await database.close();
    await rm(data, { recursive: true });
  };
});
afterAll(() => close());

test("a process is seen while it lives, gone when it ends, and silent when it was killed", async () => {
  const beats = [keepBeat(ground), keepBeat({ ...ground, name: "gateway" })] as const;
  await expect.poll(async () => (await listProcesses(ground)).map(({ app }) => app)).toEqual(["gateway", "worker"]);
  const [gateway] = await listProcesses(ground);
  expect(gateway).toMatchObject({ pid: process.pid, version: VERSION, node: process.version, isSilent: false });
  expect(gateway?.rssBytes).toBeGreaterThan(1_000_000);
  await beats[0].close();
  expect((await listProcesses(ground)).map(({ app }) => app)).toEqual(["gateway"]);
  const later = (ms: number) => ({ ...ground, clock: { nowMs: () => Date.now() + ms } });
  expect((await listProcesses(later(30_000)))[0]).toMatchObject({ app: "gateway", isSilent: true });
  expect(await listProcesses(later(2 * 3_600_000))).toEqual([]);
  await beats[1].close();
});

test("the house tells its queues, storage and versions", async () => {
  const job = defineJob({
    name: `test.${randomBytes(4).toString("hex")}`,
    payload: z.object({}),
    attempts: 1,
    backoffMs: 1,
  });
  await ground.jobs.enqueue(job, {});
  const view = await readHouse(ground);
  expect(view).toMatchObject({ version: VERSION, maintenance: {}, storage: { tieredBytes: 0, tieredSegments: 0 } });
  expect(view.storage.databaseBytes).toBeGreaterThan(1_000_000);
  expect(view.postgres).toMatch(/^\d+/);
  expect(view.redis).toMatch(/^\d+\.\d+/);
  expect(view.queues?.find(({ name }) => name === job.name)).toMatchObject({ waiting: 1, active: 0, failed: 0 });
});
