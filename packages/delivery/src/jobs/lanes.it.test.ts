import { newId } from "@millrace/base";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eachLaneHouse } from "../../test/each-lane-house.ts";
import { type LaneHouse, texts } from "../../test/lane-house.ts";
import type { LaneKey } from "../lane/lane-key.ts";
import { endLostLanes } from "./end-lost-lanes.ts";
import { LaneWaker } from "./lane-waker.ts";
import { listIdleLanes } from "./list-idle-lanes.ts";
import { openLanes } from "./open-lanes.ts";
import { reconcileLanes } from "./reconcile-lanes.ts";
import { sweepBatches } from "./sweep-batches.ts";
import { sweepStaging } from "./sweep-staging.ts";

let house: LaneHouse;
let sourceId: string;
eachLaneHouse((opened) => {
  house = opened;
});
beforeEach(async () => {
  sourceId = newId("stream");
  await makeStream(house.lane.streamId, "buffer");
  await makeStream(sourceId, "orders");
  await makeShard(house.lane.streamId, 0, {});
  await change((tx) =>
    tx.delivery.update({ where: { id: house.lane.deliveryId }, data: { sourceStreamId: sourceId } }),
  );
});
afterEach(() => change((tx) => tx.delivery.deleteMany({ where: { id: house.lane.deliveryId } })));

const HOUR_MS = 3_600_000;
const change: LaneHouse["database"]["db"]["withTeam"] extends (team: string, work: infer W) => unknown
  ? (work: W) => Promise<unknown>
  : never = (work) => house.database.db.withTeam(house.teamId, work);
const ago = (ms: number) => new Date(Date.now() - ms);

async function makeStream(id: string, name: string): Promise<void> {
  const { teamId } = house;
  const data = { id, teamId, accountId: "0", region: "us-east-1", name, status: "ACTIVE", mode: "PROVISIONED" };
  await change((tx) => tx.stream.create({ data }));
}

interface ShardTimes {
  readonly parent?: number;
  readonly adjacent?: number;
  readonly createdAt?: Date;
  readonly closedAt?: Date;
}

async function makeShard(
  streamId: string,
  index: number,
  { parent, adjacent, createdAt, closedAt }: ShardTimes,
): Promise<void> {
  const data = {
    streamId,
    index,
    teamId: house.teamId,
    startingHashKey: "0",
    endingHashKey: "1",
    startingSequence: "0",
    createdAt: createdAt ?? ago(HOUR_MS),
    closedAt: closedAt ?? null,
    parentIndex: parent ?? null,
    adjacentParentIndex: adjacent ?? null,
  };
  await change((tx) => tx.shard.create({ data }));
  await house.log.open({ team: house.teamId, stream: streamId, shard: index });
}

const laneOf = (shardIndex: number): LaneKey => ({ deliveryId: house.lane.deliveryId, streamId: sourceId, shardIndex });
async function sourceLanes(): Promise<[number, bigint | null][]> {
  const where = { streamId: sourceId };
  const rows = await house.database.db.withTeam(house.teamId, (tx) =>
    tx.deliveryLane.findMany({ where, orderBy: { shardIndex: "asc" } }),
  );
  return rows.map(({ shardIndex, n }) => [shardIndex, n]);
}
const endLane = (shardIndex: number) =>
  change((tx) => tx.deliveryLane.updateMany({ where: laneOf(shardIndex), data: { ended: true } }));

test("shards that were open at the creation are read from then on; those closed before are not read", async () => {
  await makeShard(sourceId, 0, { closedAt: ago(HOUR_MS / 2) });
  await makeShard(sourceId, 1, { parent: 0, createdAt: ago(HOUR_MS / 2) });
  await openLanes(house.database.db);
  await openLanes(house.database.db);
  expect(await sourceLanes()).toEqual([[1, null]]);
});

test("children begin, at their first record, when all that their parents had is sealed and delivered", async () => {
  const later = new Date(Date.now() + 1000);
  await makeShard(sourceId, 0, { closedAt: later });
  await makeShard(sourceId, 1, { closedAt: later });
  await makeShard(sourceId, 2, { parent: 0, adjacent: 1, createdAt: later, closedAt: later });
  await makeShard(sourceId, 3, { parent: 2, createdAt: later });
  await openLanes(house.database.db);
  expect(await sourceLanes()).toEqual([
    [0, null],
    [1, null],
  ]);
  await endLane(0);
  await openLanes(house.database.db);
  expect(await sourceLanes()).toHaveLength(2);
  await endLane(1);
  const batch = {
    ...laneOf(1),
    id: "dlb_x",
    teamId: house.teamId,
    ordinal: 1,
    part: 0,
    kind: "data",
    version: 1,
    fromN: 0,
    toN: 0,
  };
  const facts = { requestId: "r", records: 1, bytes: 1, firstArrivalAt: later, lastArrivalAt: later };
  await change((tx) => tx.deliveryBatch.create({ data: { ...batch, ...facts } }));
  await openLanes(house.database.db);
  expect(await sourceLanes()).toHaveLength(2);
  await change((tx) => tx.deliveryBatch.update({ where: { id: "dlb_x" }, data: { state: "DELIVERED" } }));
  await openLanes(house.database.db);
  expect(await sourceLanes()).toEqual([
    [0, null],
    [1, null],
    [2, 0n],
  ]);
  await endLane(2);
  await openLanes(house.database.db);
  expect(await sourceLanes()).toHaveLength(4);
});

test("the lane of a closed shard ends when all of it is sealed", async () => {
  await house.put(texts(5));
  await house.log.seal(house.ref);
  const worker = house.worker();
  await worker.run(house.lane);
  await worker.close();
  expect(await house.findLane()).toMatchObject({ n: 5n, ended: true });
  expect(await listIdleLanes(house.database.db)).toEqual([]);
});

test("the lane of a shard that is gone ends and says so", async () => {
  await makeShard(sourceId, 0, {});
  await openLanes(house.database.db);
  await change((tx) => tx.stream.delete({ where: { id: sourceId } }));
  await endLostLanes(house.database.db);
  const lane = await house.database.db.withTeam(house.teamId, (tx) => tx.deliveryLane.findFirst({ where: laneOf(0) }));
  expect(lane).toMatchObject({ ended: true, problem: expect.stringContaining("gone") });
});

test("a lane is woken by a record, by what a killed worker left, by a batch that is due; not while it is held, rests or is paused", async () => {
  const woken: string[] = [];
  const jobs = {
    enqueue: async (_job: unknown, _lane: unknown, options?: { id?: string }) => woken.push(options?.id ?? "") > 0,
  };
  const waker = new LaneWaker({ log: house.log, jobs: jobs as never });
  const reconcile = () => reconcileLanes({ db: house.database.db, waker });
  await reconcile();
  expect(woken).toEqual([]);
  await house.put(texts(1));
  expect(woken).toHaveLength(1);

  const worker = house.worker();
  const lease = await worker.deps.keeper.take(house.lane);
  await reconcile();
  expect(woken).toHaveLength(1);
  if (lease) worker.deps.keeper.abandon(lease);
  await house.expireLease();
  await reconcile();
  expect(woken).toHaveLength(2);
  expect(woken[1]).not.toBe(woken[0]);

  const again = await worker.deps.keeper.take(house.lane);
  await again?.release({ restMs: 60_000 });
  await reconcile();
  expect(woken).toHaveLength(2);
  await house.expireLease();
  await change((tx) => tx.delivery.update({ where: { id: house.lane.deliveryId }, data: { paused: true } }));
  await reconcile();
  expect(woken).toHaveLength(2);
  waker.close();
  await worker.close();
});

test("staged files go when no batch names them and their lease is over, and no others", async () => {
  const { deliveryId, streamId } = house.lane;
  const folder = `staging/${deliveryId}/${streamId}-0`;
  const worker = house.worker();
  for (let i = 0; i < 3; i += 1) await (await worker.deps.keeper.take(house.lane))?.release({});
  await worker.close();
  await Promise.all(
    ["1-named", "1-left", "2-left", "3-now"].map((name) => house.objects.put(`${folder}/${name}`, Buffer.from("x"))),
  );
  await house.objects.put(`staging/dlv_gone/str_gone-0/1-x`, Buffer.from("x"));
  const now = new Date();
  const batch = {
    ...house.lane,
    id: "dlb_y",
    teamId: house.teamId,
    ordinal: 1,
    part: 0,
    kind: "errors",
    version: 1,
    fromN: 0,
    toN: 0,
  };
  const facts = {
    requestId: "r",
    records: 1,
    bytes: 1,
    firstArrivalAt: now,
    lastArrivalAt: now,
    stagedKey: `${folder}/1-named`,
  };
  await change((tx) => tx.deliveryBatch.create({ data: { ...batch, ...facts } }));
  const { signal } = new AbortController();
  expect(await sweepStaging({ db: house.database.db, objects: house.objects }, signal)).toBe(3);
  const left: string[] = [];
  for await (const { key } of house.objects.list("staging/")) left.push(key.slice(key.lastIndexOf("/") + 1));
  expect(left.sort()).toEqual(["1-named", "3-now"]);
});

test("batches that were delivered are forgotten after two weeks, failures after a month with their files, unsent ones never", async () => {
  const now = new Date();
  const key = `staging/${house.lane.deliveryId}/${house.lane.streamId}-0/1-e`;
  await house.objects.put(key, Buffer.from("x"));
  const rows = [
    ["data", "DELIVERED", 13],
    ["data", "DELIVERED", 15],
    ["errors", "DELIVERED", 29],
    ["errors", "DELIVERED", 31],
    ["data", "SEALED", 100],
  ] as const;
  for (const [part, [kind, state, days]] of rows.entries()) {
    const place = {
      ...house.lane,
      id: `dlb_${kind}_${state}_${days}`,
      teamId: house.teamId,
      ordinal: 1,
      part,
      version: 1,
      fromN: 0,
      toN: 0,
    };
    const facts = { kind, state, requestId: "r", records: 1, bytes: 1, firstArrivalAt: now, lastArrivalAt: now };
    const stagedKey = days === 31 ? key : null;
    await change((tx) =>
      tx.deliveryBatch.create({ data: { ...place, ...facts, stagedKey, sealedAt: ago(days * 24 * HOUR_MS) } }),
    );
  }
  const deps = { db: house.database.db, objects: house.objects, clock: { nowMs: () => Date.now() } };
  await sweepBatches(deps, new AbortController().signal);
  const left = await house.database.db.withTeam(house.teamId, (tx) =>
    tx.deliveryBatch.findMany({ orderBy: { part: "asc" } }),
  );
  expect(left.map(({ part }) => part)).toEqual([0, 2, 4]);
  expect(await house.objects.head(key)).toBeUndefined();
});
