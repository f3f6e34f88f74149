import { randomBytes, randomInt } from "node:crypto";
import { newId } from "@millrace/base";
import { resolveLimits } from "@millrace/contract";
import { openLogger } from "@millrace/observe";
import { openRedis } from "@millrace/redis";
import { allowAll, type Principal, userArn } from "@millrace/tenancy";
import { testDatabase, testRedisUrl } from "@millrace/testkit";
import { CallRate } from "../src/cloudwatch/call-rate.ts";
import type { MetricsDeps } from "../src/deps.ts";

export interface MetricsHouse {
  readonly deps: MetricsDeps;
  readonly ownerUrl: string;
  /** The time it is. */
  setNow(ms: number): void;
  /** Makes a team; somebody in it. */
  makeCaller(): Promise<Principal>;
  close(): Promise<void>;
}

/** Postgres, Redis and a clock that stands where it is put. */
export async function openMetricsHouse(): Promise<MetricsHouse> {
  const database = await testDatabase();
  const { db } = database;
  const redis = openRedis(testRedisUrl(), openLogger({ name: "test", level: "silent" }));
  let nowMs = Date.UTC(2026, 10, 1, 12, 0, 30);
  const clock = { nowMs: () => nowMs };
  const limitsOf = async () => resolveLimits("aws", { metricsMax: 5 });
  return {
    deps: { db, redis, clock, limitsOf, rate: new CallRate(clock), minuteDays: 3, days: 30 },
    ownerUrl: database.ownerUrl,
    setNow: (ms) => {
      nowMs = ms;
    },
    makeCaller: async () => {
      const id = newId("team");
      const accountId = String(randomInt(1e11, 1e12 - 1));
      await db.asSystem("a test makes a team", (tx) =>
        tx.team.create({ data: { id, slug: id, name: randomBytes(4).toString("hex"), accountId } }),
      );
      return {
        kind: "key",
        id: "MLRCTEST",
        teamId: id,
        accountId,
        region: "us-east-1",
        name: "tester",
        arn: userArn(accountId, "tester"),
        policies: allowAll,
        requestId: "test",
      };
    },
    close: async () => {
      await redis.close();
      await database.close();
    },
  };
}
