import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@millrace/base";
import { connectRedis } from "@millrace/redis";
import { cuttableLine, testRedisUrl } from "@millrace/testkit";
import { Queue } from "bullmq";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { defineJob } from "./define-job.ts";
import { handleJob, type JobRun } from "./handle-job.ts";
import { type Jobs, openJobs } from "./open-jobs.ts";
import { QUEUE_PREFIX } from "./queue-options.ts";
import { type RunningJobs, runJobs } from "./run-jobs.ts";

const job = defineJob({ name: "test.work", payload: z.object({ n: z.number() }), attempts: 3, backoffMs: 10 });
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const closers: (() => Promise<unknown>)[] = [];
let url: string;
let jobs: Jobs;

beforeEach(async () => {
  url = testRedisUrl();
  const client = connectRedis(url, { onProblem: () => undefined, commands: "bounded" });
  await client.flushdb();
  client.disconnect();
  jobs = openJobs(url, log);
  closers.push(() => jobs.close());
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function work(handler: (payload: { n: number }, run: JobRun) => Promise<unknown>, lockMs = 30_000): RunningJobs {
  const running = runJobs({ redisUrl: url, handlers: [handleJob(job, handler)], log, concurrency: 4, lockMs });
  closers.push(() => running.close());
  return running;
}

function queue(): Queue {
  const connection = connectRedis(url, { onProblem: () => undefined, commands: "forever" });
  const opened = new Queue(job.name, { connection, prefix: QUEUE_PREFIX });
  closers.push(async () => {
    await opened.close();
    connection.disconnect();
  });
  return opened;
}

test("an enqueued job runs with its payload", async () => {
  const seen: number[] = [];
  work(async ({ n }) => seen.push(n));
  expect(await jobs.enqueue(job, { n: 7 })).toBe(true);
  await vi.waitFor(() => expect(seen).toEqual([7]));
});

test("a payload that does not fit is refused at the door, and one that slipped in fails at once", async () => {
  await expect(jobs.enqueue(job, { n: "seven" as unknown as number })).rejects.toThrow();
  let ran = 0;
  work(async () => (ran += 1));
  const raw = queue();
  const added = await raw.add(job.name, { n: "seven" }, { attempts: 3 });
  await vi.waitFor(async () => expect(await added.getState()).toBe("failed"));
  expect(ran).toBe(0);
});

test("a job that fails is tried again, and in the end is kept with its cause", async () => {
  const attempts: number[] = [];
  work(async (_, run) => {
    attempts.push(run.attempt);
    throw new Error("the disk is on fire");
  });
  await jobs.enqueue(job, { n: 1 });
  const dead = queue();
  await vi.waitFor(async () => expect(await dead.getFailedCount()).toBe(1));
  expect(attempts).toEqual([1, 2, 3]);
  expect((await dead.getFailed())[0]?.failedReason).toBe("the disk is on fire");
});

test("an error that will never go away is not tried again", async () => {
  let ran = 0;
  work(async () => {
    ran += 1;
    throw new AppError("stream.notFound", { stream: "s", account: "1" });
  });
  await jobs.enqueue(job, { n: 1 });
  const dead = queue();
  await vi.waitFor(async () => expect(await dead.getFailedCount()).toBe(1));
  expect(ran).toBe(1);
});

test("an id is taken while its job waits or runs, and free again afterwards, even after a failure", async () => {
  let ran = 0;
  await jobs.enqueue(job, { n: 1 }, { id: "a" });
  await jobs.enqueue(job, { n: 1 }, { id: "a" });
  work(async () => {
    ran += 1;
    throw new AppError("stream.notFound");
  });
  const dead = queue();
  await vi.waitFor(async () => expect(await dead.getFailedCount()).toBe(1));
  await sleep(50);
  expect(ran).toBe(1);
  await jobs.enqueue(job, { n: 1 }, { id: "a" });
  await vi.waitFor(() => expect(ran).toBe(2));
});

test("closing aborts the signal, waits for the job, and takes no other", async () => {
  let stopped = false;
  const running = work(async (_, { signal }) => {
    while (!signal.aborted) await sleep(5);
    await sleep(30);
    stopped = true;
  });
  await jobs.enqueue(job, { n: 1 });
  const active = queue();
  await vi.waitFor(async () => expect(await active.getActiveCount()).toBe(1));
  await running.close();
  expect(stopped).toBe(true);
});

test("after FLUSHALL of Redis workers keep going and take what is enqueued again", async () => {
  const seen: number[] = [];
  work(async ({ n }) => seen.push(n));
  await jobs.enqueue(job, { n: 1 });
  await vi.waitFor(() => expect(seen).toEqual([1]));
  const client = connectRedis(url, { onProblem: () => undefined, commands: "bounded" });
  await client.flushdb();
  client.disconnect();
  await vi.waitFor(
    async () => {
      await jobs.enqueue(job, { n: 2 }, { id: "again" });
      expect(seen).toContain(2);
    },
    { timeout: 15_000, interval: 200 },
  );
});

test("with Redis away an enqueue returns false soon and throws nothing", async () => {
  const away = openJobs("redis://127.0.0.1:1", log);
  closers.push(() => away.close());
  const started = Date.now();
  expect(await away.enqueue(job, { n: 1 })).toBe(false);
  expect(await away.enqueue(job, { n: 1 })).toBe(false);
  expect(Date.now() - started).toBeLessThan(4000);
});

test("a worker that lost Redis takes jobs again when it is back, and an enqueue meanwhile is answered soon", async () => {
  const line = await cuttableLine(url);
  const seen: number[] = [];
  const running = runJobs({
    redisUrl: line.url,
    handlers: [handleJob(job, async ({ n }) => seen.push(n))],
    log,
    concurrency: 1,
  });
  const over = openJobs(line.url, log);
  await over.enqueue(job, { n: 1 });
  await vi.waitFor(() => expect(seen).toEqual([1]));
  line.cut();
  const started = Date.now();
  await over.enqueue(job, { n: 2 }, { id: "two" });
  expect(Date.now() - started).toBeLessThan(2000);
  await sleep(300);
  await line.heal();
  await vi.waitFor(
    async () => {
      await over.enqueue(job, { n: 3 }, { id: "three" });
      expect(seen).toContain(3);
    },
    { timeout: 20_000, interval: 200 },
  );
  await running.close();
  await over.close();
  line.cut();
});
