import { once } from "node:events";
import { access, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createSource, getSource, pauseSource } from "@millrace/sources";
import { createStream, describeStreamSummary, updateShardCount } from "@millrace/streams";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openWorkerHouse, type WorkerHouse } from "./worker-house.ts";

let worker: WorkerHouse;
beforeAll(async () => {
  worker = await openWorkerHouse();
});
afterAll(() => worker.close());

/** A killed worker's lease and job locks have to run out first. */
const patient = { timeout: 60_000, interval: 100 };

async function makeStream(name: string, shardCount: number): Promise<void> {
  const { streams } = worker.house;
  await createStream(streams, worker.who, { streamName: name, shardCount });
  await vi.waitFor(async () => {
    const { streamDescriptionSummary } = await describeStreamSummary(streams, worker.who, { streamName: name });
    expect(streamDescriptionSummary.streamStatus).toBe("ACTIVE");
  }, patient);
}

async function untilIdle(name: string): Promise<void> {
  await vi.waitFor(async () => {
    const row = await worker.ground.db.withTeam(worker.who.teamId, (tx) => tx.source.findFirst({ where: { name } }));
    expect(row?.leaseOwner).toBeNull();
  }, patient);
}

test("killed again and again while the stream is resharded, segments are tiered and Redis is emptied, the worker stores every record of a throttled generator and of an import once, and SIGTERM ends it", {
  timeout: 300_000,
}, async () => {
  const { sources } = worker.house;
  let process = await worker.spawnWorker();
  await makeStream("orders", 2);
  const lines = Array.from({ length: 6000 }, (_, n) => JSON.stringify({ n, pad: "x".repeat(200) }));
  await mkdir(worker.importFolder, { recursive: true });
  await writeFile(join(worker.importFolder, "all.ndjson"), lines.join("\n"));
  // One hot key: a shard takes a thousand records a second, so this is throttled most of the time.
  const generator = { kind: "generator", recordsPerSecond: 1500, keys: 1 } as const;
  await createSource(sources, worker.who, { name: "gen", streamName: "orders", settings: generator });
  await createSource(sources, worker.who, {
    name: "imp",
    streamName: "orders",
    settings: {
      kind: "import",
      from: { type: "folder" },
      format: "ndjson",
      partitionKey: { type: "field", path: "n" },
    },
  });
  for (let life = 0; life < 2; life += 1) {
    const before = (await worker.readStream("orders")).length;
    await vi.waitFor(async () => expect((await worker.readStream("orders")).length).toBeGreaterThan(before), patient);
    await sleep(Math.random() * 500);
    process.kill("SIGKILL");
    await once(process, "exit");
    if (life === 0)
      await updateShardCount(worker.house.streams, worker.who, {
        streamName: "orders",
        targetShardCount: 4,
        scalingType: "UNIFORM_SCALING",
      });
    if (life === 1) await worker.ground.redis.client.flushdb();
    process = await worker.spawnWorker();
  }
  await vi.waitFor(
    async () => {
      expect((await getSource(sources, worker.who, { name: "imp" })).status).toBe("done");
    },
    { timeout: 90_000, interval: 200 },
  );
  // What the last kill left in doubt is settled once the generator goes on.
  const committed = async () => (await getSource(sources, worker.who, { name: "gen" })).progress.recordsIn;
  const before = await committed();
  await vi.waitFor(async () => expect(await committed()).toBeGreaterThan(before), patient);
  await pauseSource(sources, worker.who, { name: "gen" });
  await untilIdle("gen");
  await vi.waitFor(async () => {
    const tiered = await worker.ground.db.asSystem("a test looks", (tx) => tx.logSegment.findMany());
    expect(tiered.some((segment) => segment.cooledAt !== null)).toBe(true);
  }, patient);
  const stored = await worker.readStream("orders");
  const imported = stored.filter(([key]) => /^\d+$/.test(key)).map(([key]) => Number(key));
  expect([...imported].sort((a, b) => a - b)).toEqual(Array.from({ length: 6000 }, (_, n) => n));
  const orders = stored
    .filter(([key]) => key.startsWith("customer"))
    .map(([, data]) => Number((JSON.parse(data) as { orderId: string }).orderId.slice(2)));
  const { progress } = await getSource(sources, worker.who, { name: "gen" });
  expect(orders).toEqual(Array.from({ length: progress.recordsIn }, (_, n) => n));

  process.kill("SIGTERM");
  const [code] = await once(process, "exit");
  expect(code).toBe(0);
  await expect(access(worker.readyFile)).rejects.toThrow();
});
