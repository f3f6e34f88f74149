import { type TestDatabase, testDatabase } from "@millrace/testkit";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { BelievedTime } from "./believed-time.ts";

const MINUTE_MS = 60_000;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

// An hour behind Postgres, so that only this machine's clock counts unless a test says otherwise.
let clockMs: number;
let steadyMs: number;
let time: BelievedTime;
beforeEach(() => {
  clockMs = Date.now() - 60 * MINUTE_MS;
  steadyMs = 5000;
  time = new BelievedTime({ db: database.db, clock: { nowMs: () => clockMs }, steadyMs: () => steadyMs });
});
const pass = (ms: number) => {
  clockMs += ms;
  steadyMs += ms;
};

test("a clock that runs evenly, or is corrected by a little, is believed", async () => {
  expect(await time.nowMs()).toBe(clockMs);
  pass(MINUTE_MS);
  clockMs += 4 * MINUTE_MS;
  expect(await time.nowMs()).toBe(clockMs);
  clockMs -= 20 * MINUTE_MS;
  expect(await time.nowMs()).toBe(clockMs);
});

test("a jump ahead is not believed before the clock stood by it for a quarter of an hour", async () => {
  const rightMs = clockMs;
  clockMs += 10 * MINUTE_MS;
  expect(await time.nowMs()).toBe(rightMs);
  pass(14 * MINUTE_MS);
  expect(await time.nowMs()).toBe(rightMs + 14 * MINUTE_MS);
  pass(MINUTE_MS);
  expect(await time.nowMs()).toBe(clockMs);
});

test("a jump that is taken back leaves nothing behind", async () => {
  clockMs += 10 * MINUTE_MS;
  await time.nowMs();
  clockMs -= 10 * MINUTE_MS;
  pass(MINUTE_MS);
  expect(await time.nowMs()).toBe(clockMs);
  clockMs += 10 * MINUTE_MS;
  pass(14 * MINUTE_MS);
  expect(await time.nowMs()).toBe(clockMs - 10 * MINUTE_MS);
});

test("of this machine's clock and Postgres's the one that is behind counts", async () => {
  clockMs = Date.now() + 3 * 60 * MINUTE_MS;
  const ahead = new BelievedTime({ db: database.db, clock: { nowMs: () => clockMs }, steadyMs: () => steadyMs });
  expect(Math.abs((await ahead.nowMs()) - Date.now())).toBeLessThan(MINUTE_MS);
});
