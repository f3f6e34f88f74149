import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { access, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { formatStreamArn } from "@millrace/base";
import { loadConfig } from "@millrace/config";
import { readBatch } from "@millrace/log";
import { createStream } from "@millrace/streams";
import { ensureFirstTeam, type Principal, systemPrincipal } from "@millrace/tenancy";
import { testDatabase, testRedisUrl } from "@millrace/testkit";
import { type Ground, type House, LogLease, openGround, openHouse, ownLog, volumeId } from "@millrace/wiring";

export interface WorkerHouse {
  readonly ground: Ground;
  readonly house: House;
  readonly who: Principal;
  readonly importFolder: string;
  readonly readyFile: string;
  spawnWorker(): Promise<ChildProcess>;
  /** Makes a stream, which a worker must run to do, and waits until it takes records; its ARN. */
  makeStream(name: string, shardCount: number): Promise<string>;
  /** Everything in the stream: [partition key, data]. */
  readStream(name: string): Promise<[string, string][]>;
  close(): Promise<void>;
}

/** All that a worker needs, with this process in the gateway's place as owner of the log. */
export async function openWorkerHouse(): Promise<WorkerHouse> {
  const database = await testDatabase();
  const data = await mkdtemp(join(tmpdir(), "millrace-worker-"));
  const env = {
    DATABASE_URL: database.url,
    REDIS_URL: testRedisUrl(),
    MILLRACE_DATA: data,
    MILLRACE_MASTER_KEY: randomBytes(32).toString("base64"),
    LOG_LEVEL: "error",
    NODE_COMPILE_CACHE: join(tmpdir(), "millrace-compile-cache"),
    // So that segments are sealed, tiered and cooled within the test.
    LOG_SEGMENT_BYTES: "1048576",
    LOG_HOT_HOURS: "0",
    LOG_TIER_SECONDS: "2",
  };
  await mkdir(join(data, "run"), { recursive: true });
  const config = loadConfig(env);
  const ground = await openGround(config, "test");
  const address = { log: config.log.address, gateway: "127.0.0.1:1" };
  const lease = new LogLease({ db: ground.db, clock: ground.clock, volume: volumeId(config.log.folder), address });
  await lease.tryAcquire();
  lease.keep(() => undefined);
  const own = await ownLog(ground, lease);
  const house = await openHouse(ground, own.log);
  const first = { email: "owner@mill.test", teamName: "Mill", keyName: "first" };
  const { team } = await ensureFirstTeam(house.tenancy, first);
  const children: ChildProcess[] = [];
  const readyFile = join(data, "run/worker.ready");
  return {
    ground,
    house,
    who: systemPrincipal(team, "test", "test"),
    importFolder: join(data, "import", team.accountId),
    readyFile,
    spawnWorker: async () => {
      await rm(readyFile, { force: true });
      const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
      const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "inherit", "inherit"] });
      children.push(child);
      await untilThere(readyFile, child);
      return child;
    },
    makeStream: async (streamName, shardCount) => {
      const who = systemPrincipal(team, "test", "test");
      const { accountId, region } = who;
      await createStream(house.streams, who, { streamName, shardCount });
      while ((await house.streams.directory.findNow(accountId, region, streamName))?.status !== "ACTIVE")
        await sleep(50);
      return formatStreamArn({ region, accountId, streamName });
    },
    readStream: (name) => readStream({ ground, house }, team.id, name),
    close: async () => {
      for (const child of children) if (child.exitCode === null && child.kill("SIGKILL")) await once(child, "exit");
      await house.close();
      await own.close();
      await lease.release();
      await ground.close();
      await database.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function untilThere(file: string, child: ChildProcess): Promise<void> {
  for (let i = 0; i < 300; i += 1) {
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      return;
    if (child.exitCode !== null) break;
    await sleep(50);
  }
  throw new Error("The worker did not become ready.");
}

async function readStream(
  { ground, house }: { ground: Ground; house: House },
  teamId: string,
  name: string,
): Promise<[string, string][]> {
  const stream = await ground.db.withTeam(teamId, (tx) =>
    tx.stream.findFirstOrThrow({ where: { name }, include: { shards: true } }),
  );
  const seen: [string, string][] = [];
  for (const { index } of stream.shards) {
    const ref = { team: teamId, stream: stream.id, shard: index };
    let from: Parameters<typeof house.streams.log.read>[1] = "earliest";
    for (;;) {
      const page = await house.streams.log.read(ref, from, { recordsMax: 10_000, bytesMax: 8_000_000 });
      for (const { batch, ...range } of page.batches) {
        for (const record of readBatch(batch, range))
          seen.push([record.partitionKey, Buffer.from(record.data).toString()]);
      }
      if (page.recordCount === 0) break;
      from = { at: page.next };
    }
  }
  return seen;
}
