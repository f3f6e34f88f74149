import { type TestDatabase, testDatabase } from "@millrace/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { liveVolume } from "./live-volume.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

const clock = { nowMs: () => 1_000_000 };
const find = (address = "unix:/a") => liveVolume({ db: database.db, clock }, address);
const lease = (volume: string, log: string, untilMs = 2_000_000) =>
  database.db.asSystem("a test makes a lease", (tx) =>
    tx.logLease.create({ data: { volume, owner: "o", epoch: 1, address: { log }, expiresAt: new Date(untilMs) } }),
  );

test("the volume is the one served at the address, or the only one that is owned", async () => {
  expect(await find()).toBeUndefined();
  await lease("old", "unix:/a", 500_000);
  expect(await find()).toBeUndefined();
  await lease("v1", "tcp:10.0.0.1:4567");
  expect(await find()).toBe("v1");
  await lease("v2", "unix:/a");
  expect(await find()).toBe("v2");
});

test("of several volumes elsewhere none is guessed", async () => {
  await lease("v1", "tcp:10.0.0.1:4567");
  await lease("v2", "tcp:10.0.0.2:4567");
  expect(await find()).toBeUndefined();
});
