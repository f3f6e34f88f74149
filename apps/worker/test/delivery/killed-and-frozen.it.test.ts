import { deliveryKillTrial } from "@millrace/ordeal";
import { type TestDatabase, testDatabase, testRedisUrl } from "@millrace/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

test("with one worker killed and another frozen past its leases, every acknowledged record is delivered: once into the bucket and the table, and to the endpoint at most the batch in flight again, under its id", {
  timeout: 90_000,
}, async () => {
  const place = { databaseUrl: database.ownerUrl, redisUrl: testRedisUrl() };
  const { acked, httpRepeated, ...found } = await deliveryKillTrial(place, {
    recordsPerSecond: 300,
    intervalSeconds: 1,
    everyMs: 1000,
    faults: 2,
    frozenMs: 16_000,
    drainMs: 30_000,
  });
  expect(acked).toBeGreaterThan(3000);
  expect(httpRepeated).toBeLessThanOrEqual(2);
  expect(found).toEqual({
    kills: 1,
    freezes: 1,
    lost: 0,
    wrong: 0,
    failed: 0,
    reordered: 0,
    bucketDoubled: 0,
    postgresDoubled: 0,
    httpRepeatedBeyondFaults: 0,
    httpDoubled: 0,
    httpChanged: 0,
  });
});
