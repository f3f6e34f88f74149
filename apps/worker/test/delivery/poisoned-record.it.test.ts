import { deliveryPoisonTrial } from "@millrace/ordeal";
import { type TestDatabase, testDatabase, testRedisUrl } from "@millrace/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

test("of twenty thousand records one makes the function throw: the others are delivered, it alone is in the error prefix with its cause, and is redriven once", {
  timeout: 90_000,
}, async () => {
  const place = { databaseUrl: database.ownerUrl, redisUrl: testRedisUrl() };
  expect(await deliveryPoisonTrial(place, { records: 20_000 })).toEqual({
    acked: 20_000,
    delivered: 19_999,
    failed: 1,
    explained: 1,
    redriven: 1,
    lost: 0,
    doubled: 0,
    wrong: 0,
  });
});
