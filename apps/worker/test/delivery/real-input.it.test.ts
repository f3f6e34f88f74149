import { deliveryRealInputTrial } from "@millrace/ordeal";
import { type TestDatabase, testDatabase, testRedisUrl } from "@millrace/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

test("ten megabytes of this machine's logs lie in the bucket byte for byte and in order", {
  timeout: 90_000,
}, async () => {
  const place = { databaseUrl: database.ownerUrl, redisUrl: testRedisUrl() };
  const { acked, bytes, objects, ...found } = await deliveryRealInputTrial(place, { bytes: 10_000_000 });
  expect(acked).toBeGreaterThan(10_000);
  expect(bytes).toBeGreaterThan(10_000_000);
  expect(objects).toBeGreaterThan(5);
  expect(found).toEqual({ lost: 0, wrong: 0, failed: 0 });
});
