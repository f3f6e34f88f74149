import { type TestDatabase, testDatabase } from "@millrace/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LaneHouse, openLaneHouse, texts } from "../../test/lane-house.ts";
import type { LaneWorkerOptions } from "../../test/lane-worker.ts";
import type { Processed } from "./read/processed.ts";
import type { SourceRecord } from "./read/source-record.ts";

const RUNS = 12;
const RECORDS = 120;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Numbers ending in 7 are poison, and go to an error object; those ending in 3 are dropped. */
async function someFail(records: readonly SourceRecord[]): Promise<readonly Processed[]> {
  return records.map((source): Processed => {
    const text = source.data.toString();
    const failure = { errorType: "processing-failed", arrivalMs: source.arrivalMs, document: Buffer.from(`${text}\n`) };
    if (text.endsWith("7;")) return { source, kind: "failed", failure };
    if (text.endsWith("3;")) return { source, kind: "dropped" };
    return { source, kind: "data", record: source };
  });
}

async function workUntilDone(house: LaneHouse, options: LaneWorkerOptions, random: () => number): Promise<number> {
  let deaths = 0;
  const isDone = async () => (await house.findLane()).n === BigInt(RECORDS) && (await unsent(house)) === 0;
  while (!(await isDone())) {
    // The last workers are immortal, so that a seed that kills everybody early ends too.
    const diesAt = deaths < 12 ? 1 + Math.floor(random() * 14) : undefined;
    const worker = house.worker({ ...options, ...(diesAt !== undefined && { diesAt }) });
    for (let slice = 0; slice < 3 && !worker.isDead; slice += 1)
      await worker.run(house.lane, { sliceMs: 300, idleMs: 20 });
    if (worker.isDead) deaths += 1;
    else await worker.close();
    await house.expireLease();
  }
  return deaths;
}

async function unsent(house: LaneHouse): Promise<number> {
  return await database.db.withTeam(house.teamId, (tx) => tx.deliveryBatch.count({ where: { state: "SEALED" } }));
}

/** A small generator of numbers that a seed repeats. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe.each(["object", "records"] as const)("a target that takes %s", (takes) => {
  test.each(Array.from({ length: RUNS }, (_, seed) => seed))(
    "workers that die at any step lose nothing; what arrives twice is a batch in flight under its old id (seed %i)",
    async (seed) => {
      const house = await openLaneHouse({ database });
      house.plan = { ...house.plan, buffering: { bytes: 100, intervalMs: 10 } };
      for (let from = 0; from < RECORDS; from += 20) await house.put(texts(20, from));
      expect(await workUntilDone(house, { takes, process: someFail }, seeded(seed + 1))).toBeGreaterThan(2);

      const wanted = texts(RECORDS).filter((text) => !/[37];$/.test(text));
      const poison = texts(RECORDS).filter((text) => text.endsWith("7;"));
      const { arrivals } = house.target;
      for (const { id, requestId, key, texts: sent } of arrivals) {
        const first = arrivals.find((arrival) => arrival.id === id);
        expect({ requestId, key, sent }).toEqual({ requestId: first?.requestId, key: first?.key, sent: first?.texts });
      }
      const once = [...new Map(arrivals.map((arrival) => [arrival.id, arrival.texts])).values()].flat();
      expect([...once].sort()).toEqual([...wanted].sort());
      if (takes === "records") expect(once).toEqual(wanted);
      const errors = house.buckets.lines().filter((line) => line !== "\n");
      expect([...errors].sort()).toEqual([...poison].sort());
      await house.close();
    },
  );
});
