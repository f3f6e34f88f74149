import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { connectRedis } from "@millrace/redis";
import { testRedisUrl } from "@millrace/testkit";
import { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { defineJob } from "./define-job.ts";
import { handleJob } from "./handle-job.ts";
import { openJobs } from "./open-jobs.ts";
import { QUEUE_PREFIX } from "./queue-options.ts";
import { runJobs } from "./run-jobs.ts";

const job = defineJob({ name: "test.stall", payload: z.object({}), attempts: 3, backoffMs: 10 });
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const children: ChildProcess[] = [];
let url: string;
let client: Redis;

beforeEach(async () => {
  url = testRedisUrl();
  client = connectRedis(url, { onProblem: () => undefined, commands: "forever" });
  await client.flushdb();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  client.disconnect();
});

/** A worker process that counts its starts and ends in Redis and works for `workMs`, or until `done` is set there. */
function spawnWorker(lockMs: number): ChildProcess {
  const script = `
    import { defineJob, handleJob, runJobs } from "@millrace/jobs";
    import { connectRedis } from "@millrace/redis";
    import { z } from "zod";
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const client = connectRedis(${JSON.stringify(url)}, { onProblem() {}, commands: "forever" });
    const job = defineJob({ name: "test.stall", payload: z.object({}), attempts: 3, backoffMs: 10 });
    runJobs({ redisUrl: ${JSON.stringify(url)}, log, concurrency: 1, lockMs: ${lockMs}, handlers: [handleJob(job, async () => {
      await client.incr("starts");
      while (!(await client.get("done"))) await new Promise((resolve) => setTimeout(resolve, 20));
      await client.incr("effects");
    })] });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    cwd: new URL("..", import.meta.url),
    stdio: ["ignore", "inherit", "inherit"],
  });
  children.push(child);
  return child;
}

const count = async (key: string) => Number(await client.get(key));
const wait = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 25_000, interval: 50 });

test("a job whose worker was frozen runs again elsewhere, and the frozen one goes on when it wakes: handlers must be fenced", async () => {
  const jobs = openJobs(url, log);
  await jobs.enqueue(job, {});
  const frozen = spawnWorker(500);
  await wait(async () => expect(await count("starts")).toBe(1));
  frozen.kill("SIGSTOP");
  spawnWorker(500);
  await wait(async () => expect(await count("starts")).toBe(2));
  frozen.kill("SIGCONT");
  await client.set("done", "1");
  await wait(async () => expect(await count("effects")).toBe(2));
  await jobs.close();
});

test("a job that kills its worker five times is kept as failed with the cause, and other jobs flow", async () => {
  const jobs = openJobs(url, log);
  const queue = new Queue(job.name, { connection: client, prefix: QUEUE_PREFIX });
  await jobs.enqueue(job, {});
  for (let death = 1; death <= 5; death += 1) {
    const worker = spawnWorker(300);
    await wait(async () => expect(await count("starts")).toBe(death));
    worker.kill("SIGKILL");
    await sleep(10);
  }
  let others = 0;
  const running = runJobs({
    redisUrl: url,
    log,
    concurrency: 1,
    lockMs: 300,
    handlers: [handleJob(job, async () => (others += 1))],
  });
  await wait(async () => expect(await queue.getFailedCount()).toBe(1));
  expect((await queue.getFailed())[0]?.failedReason).toMatch(/stalled/);
  await jobs.enqueue(job, {});
  await wait(async () => expect(others).toBe(1));
  expect(await count("starts")).toBe(5);
  await running.close();
  await queue.close();
  await jobs.close();
});
