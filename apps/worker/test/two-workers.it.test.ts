import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { access, readFile } from "node:fs/promises";
import { createSource, getSource, pauseSource } from "@millrace/sources";
import {
  createStream,
  deleteStream,
  describeStreamSummary,
  listShards,
  registerStreamConsumer,
  updateShardCount,
} from "@millrace/streams";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openWorkerHouse, type WorkerHouse } from "./worker-house.ts";

let house: WorkerHouse;
let workers: ChildProcess[];
beforeAll(async () => {
  house = await openWorkerHouse();
  workers = [await house.spawnWorker(), await house.spawnWorker()];
});
afterAll(() => house.close());

const names = ["a", "b", "c", "d"];
const patient = { timeout: 40_000, interval: 100 };

async function untilOpen(streamName: string, openShardCount: number): Promise<void> {
  await vi.waitFor(async () => {
    const { streamDescriptionSummary } = await describeStreamSummary(house.house.streams, house.who, { streamName });
    expect(streamDescriptionSummary).toMatchObject({ streamStatus: "ACTIVE", openShardCount });
  }, patient);
}

test("two workers do everything once while Redis is emptied under them", async () => {
  const { streams, sources } = house.house;
  const { who } = house;
  for (const streamName of names) await createStream(streams, who, { streamName, shardCount: 2 });
  await house.ground.redis.client.flushdb();
  for (const name of names) await untilOpen(name, 2);
  const settings = { kind: "generator", recordsPerSecond: 200, keys: 5 } as const;
  for (const name of names) await createSource(sources, who, { name, streamName: name, settings });
  for (const streamName of names)
    await updateShardCount(streams, who, { streamName, targetShardCount: 3, scalingType: "UNIFORM_SCALING" });
  const streamArn = `arn:aws:kinesis:${who.region}:${who.accountId}:stream/a`;
  await registerStreamConsumer(streams, who, { streamArn, consumerName: "c" });
  await house.ground.redis.client.flushdb();
  for (const name of names) await untilOpen(name, 3);
  await vi.waitFor(async () => {
    for (const name of names) expect((await getSource(sources, who, { name })).progress.recordsIn).toBeGreaterThan(100);
  }, patient);
  for (const name of names) await pauseSource(sources, who, { name });
  await vi.waitFor(async () => {
    const rows = await house.ground.db.withTeam(who.teamId, (tx) => tx.source.findMany());
    expect(rows.map((row) => row.leaseOwner)).toEqual(names.map(() => null));
    const [consumer] = await house.ground.db.withTeam(who.teamId, (tx) => tx.streamConsumer.findMany());
    expect(consumer?.status).toBe("ACTIVE");
  }, patient);
  for (const name of names) {
    const orders = (await house.readStream(name)).map(([, data]) => (JSON.parse(data) as { orderId: string }).orderId);
    expect(new Set(orders).size).toBe(orders.length);
    expect(orders).toHaveLength((await getSource(sources, who, { name })).progress.recordsIn);
    expect((await listShards(streams, who, { streamName: name })).shards).toHaveLength(7);
  }
  await deleteStream(streams, who, { streamName: "b" });
  await vi.waitFor(async () => {
    await expect(describeStreamSummary(streams, who, { streamName: "b" })).rejects.toMatchObject({
      code: "stream.notFound",
    });
  }, patient);
}, 120_000);

test("an idle worker ends within two seconds, and the ready file stays as long as one of them works", async () => {
  const [first, second] = workers as [ChildProcess, ChildProcess];
  expect(await readFile(house.readyFile, "utf8")).toMatch(/ \d+\n$/);
  for (const worker of [first, second]) {
    const startedMs = Date.now();
    worker.kill("SIGTERM");
    const [code] = await once(worker, "exit");
    expect(code).toBe(0);
    expect(Date.now() - startedMs).toBeLessThan(2000);
    if (worker === first) await vi.waitFor(() => access(house.readyFile), { timeout: 8000, interval: 100 });
  }
  await expect(access(house.readyFile)).rejects.toThrow();
});
