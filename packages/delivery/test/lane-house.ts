import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@millrace/base";
import { openMemoryLog, packBatch, type ShardRef, type StreamLog } from "@millrace/log";
import { type Objects, openFolderObjects } from "@millrace/objects";
import { type TestDatabase, testDatabase } from "@millrace/testkit";
import { openVault, type Vault } from "@millrace/vault";
import type { LaneKey } from "../src/lane/lane-key.ts";
import type { DeliveryPlan } from "../src/plan/delivery-plan.ts";
import { LaneWorker, type LaneWorkerOptions } from "./lane-worker.ts";
import { type MemoryTarget, memoryTarget } from "./memory-target.ts";

/** A delivery over real Postgres, the memory log and a target in memory. Workers come and go; these stay. */
export interface LaneHouse {
  readonly database: TestDatabase;
  readonly log: StreamLog;
  readonly objects: Objects;
  readonly vault: Vault;
  readonly target: MemoryTarget;
  readonly buckets: MemoryTarget;
  readonly lane: LaneKey;
  readonly ref: ShardRef;
  readonly teamId: string;
  plan: DeliveryPlan;
  put(texts: readonly string[], options?: { readonly sealed?: boolean }): Promise<void>;
  /** Closed with the house, unless it died. */
  worker(options?: LaneWorkerOptions): LaneWorker;
  /** Makes a lease that a killed worker left run out now. */
  expireLease(): Promise<void>;
  findLane(): Promise<{
    n: bigint | null;
    ordinal: bigint;
    ended: boolean;
    leaseEpoch: number;
    problem: string | null;
    progress: unknown;
  }>;
  close(): Promise<void>;
}

export interface LaneHouseOptions {
  readonly plan?: Partial<DeliveryPlan>;
  readonly database?: TestDatabase;
}

/** What records of a test hold. */
export const texts = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `${from + n};`);

const bucket = { prefix: "", errorPrefix: undefined, timeZone: "UTC" };

/** Opens a house with one delivery, whose buffer has one shard. */
export async function openLaneHouse(options: LaneHouseOptions = {}): Promise<LaneHouse> {
  const database = options.database ?? (await testDatabase());
  const teamId = newId("team");
  const deliveryId = newId("delivery");
  const lane: LaneKey = { deliveryId, streamId: newId("stream"), shardIndex: 0 };
  const ref = { team: teamId, stream: lane.streamId, shard: 0 };
  const folder = await mkdtemp(join(tmpdir(), "millrace-lane-"));
  const log = openMemoryLog();
  const vault = await openVault({ db: database.db, masterKeys: [{ version: 1, key: Buffer.alloc(32, 1) }] });
  await log.open(ref);
  const accountId = String(randomInt(1e11, 1e12 - 1));
  await database.db.asSystem("a test makes a delivery", async (tx) => {
    await tx.team.create({ data: { id: teamId, slug: teamId, name: teamId, accountId } });
    await tx.delivery.create({
      data: {
        id: deliveryId,
        teamId,
        accountId,
        region: "us-east-1",
        name: "d",
        status: "ACTIVE",
        sourceType: "DirectPut",
        bufferStreamId: lane.streamId,
        targetKind: "s3",
        configuration: {},
      },
    });
    await tx.deliveryLane.create({ data: { ...lane, teamId, epoch: 0, n: 0 } });
    await vault.createTeamKey(tx, teamId);
  });
  const workers: LaneWorker[] = [];
  const house: LaneHouse = {
    database,
    log,
    objects: openFolderObjects(folder),
    vault,
    target: memoryTarget(),
    buckets: memoryTarget(),
    lane,
    ref,
    teamId,
    plan: { ...testPlan(lane.deliveryId, { teamId, accountId }), ...options.plan },
    put: async (texts, putOptions) => {
      const records = texts.map((text) => ({ partitionKey: "", data: Buffer.from(text) }));
      await log.append(ref, packBatch(records), putOptions);
    },
    worker: (workerOptions) => {
      const worker = new LaneWorker(house, workerOptions);
      workers.push(worker);
      return worker;
    },
    expireLease: async () => {
      await database.db.asSystem("a test lets time pass", (tx) =>
        tx.deliveryLane.updateMany({ data: { leaseUntil: new Date(0) } }),
      );
    },
    findLane: () => database.db.withTeam(teamId, (tx) => tx.deliveryLane.findFirstOrThrow({ where: { ...lane } })),
    close: async () => {
      for (const worker of workers) if (!worker.isDead) await worker.close();
      await rm(folder, { recursive: true, force: true });
      if (!options.database) await database.close();
    },
  };
  return house;
}

function testPlan(deliveryId: string, team: { teamId: string; accountId: string }): DeliveryPlan {
  const buffering = { bytes: 1024 * 1024, intervalMs: 0 };
  return {
    deliveryId,
    ...team,
    region: "us-east-1",
    name: "d",
    arn: `arn:aws:firehose:us-east-1:${team.accountId}:deliverystream/d`,
    version: 1,
    sourceArn: undefined,
    buffering,
    steps: {
      decompress: false,
      cloudWatchMessages: false,
      split: undefined,
      transform: undefined,
      partition: undefined,
      delimiter: undefined,
      parquet: undefined,
    },
    object: { ...bucket, bucketArn: "arn:aws:s3:::data", compression: "UNCOMPRESSED", extension: "", buffering },
    target: { kind: "s3", settings: {} },
    backup: undefined,
    failures: { ...bucket, bucketArn: "arn:aws:s3:::failures" },
    retryMs: 60_000,
  };
}
