import { deliveryOutageTrial } from "@millrace/ordeal";
import { type TestDatabase, testDatabase, testRedisUrl } from "@millrace/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

test("while a target is down its records wait in the log and in little memory, other deliveries go on, and then all that waited comes in order", {
  timeout: 90_000,
}, async () => {
  const place = { databaseUrl: database.ownerUrl, redisUrl: testRedisUrl() };
  const found = await deliveryOutageTrial(place, {
    beforeMs: 2000,
    outageMs: 4000,
    recordsPerSecond: 2000,
    partitionedPerSecond: 0,
    drainMs: 30_000,
  });
  expect(found).toMatchObject({ lost: 0, doubled: 0, wrong: 0, failed: 0, reordered: 0 });
  expect(found.acked).toBeGreaterThan(12_000);
  expect(found.drainTimesIngest).toBeGreaterThan(2);
  expect(found.residentMibMax).toBeLessThan(600);
  expect(found.otherFreshnessMsDuring).toBeLessThan(3000);
});
