import { systemClock } from "@millrace/base";
import { LogError, openMemoryLog, packBatch, type StreamLog } from "@millrace/log";
import { HouseCounters, MetricBook } from "@millrace/metrics";
import { openLogger } from "@millrace/observe";
import { type TestDatabase, testDatabase } from "@millrace/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Canary } from "./canary.ts";
import { canaryShard } from "./canary-state.ts";
import { type CanaryReport, readCanary } from "./read-canary.ts";

let database: TestDatabase;
let log: StreamLog;
/** What stands between the canary and the log: nothing, until a test puts something there. */
let between: Partial<StreamLog>;
let lines: { level: string; msg: string }[];
let nowMs: number;
const clock = { nowMs: () => nowMs };

beforeEach(async () => {
  database = await testDatabase();
  nowMs = systemClock.nowMs();
  log = openMemoryLog({ clock });
  between = {};
  lines = [];
});
afterEach(() => database.close());

function open(): Canary {
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const logger = openLogger({ name: "canary", level: "info", destination });
  const proxied = new Proxy(log, { get: (target, name) => Reflect.get(name in between ? between : target, name) });
  return new Canary({ db: database.db, log: proxied, clock, logger, counters: new HouseCounters(new MetricBook()) });
}

async function steps(canary: Canary, count: number): Promise<CanaryReport> {
  for (let i = 0; i < count; i += 1) {
    await canary.step();
    nowMs += 1000;
  }
  const report = await readCanary({ db: database.db, clock });
  if (!report) throw new Error("There is no canary.");
  return report;
}
const errors = () => lines.filter(({ level }) => level === "error").map(({ msg }) => msg);

test("every record that it puts comes back once, and nobody is told of anything", async () => {
  expect(await readCanary({ db: database.db, clock })).toBeUndefined();
  const report = await steps(open(), 20);
  expect(report).toMatchObject({ acked: 20, seen: 20, lost: 0, altered: 0, repeated: 0, disordered: 0 });
  expect(report.problem).toBeUndefined();
  expect(report.latencyMs).toBeLessThan(1000);
  expect(lines).toEqual([]);
});

test("a log that acknowledges a record and forgets it is found out, loudly and for good", async () => {
  const canary = open();
  await steps(canary, 2);
  between.append = async () => {
    const { head } = await log.stats(canaryShard);
    // The place is told, and then somebody else's record lies there.
    await log.append(canaryShard, packBatch([{ partitionKey: "not ours", data: Buffer.from("x") }]));
    return { epoch: head.epoch, first: head.n - 1, count: 1, arrivalMs: nowMs, deduplicated: false };
  };
  await steps(canary, 1);
  between = {};
  const report = await steps(canary, 5);
  expect(report.lost + report.altered + report.repeated).toBeGreaterThan(0);
  expect(report.problem).toMatch(/^Of the canary's records, /);
  expect(errors()).toContain("The canary found a broken promise of the log.");
});

test("a put whose answer is lost is made again, is there once, and is no broken promise", async () => {
  const canary = open();
  await steps(canary, 2);
  between.append = async (...put) => {
    await log.append(...put);
    throw new LogError("unavailable", "The socket was closed.", { definite: false });
  };
  const during = await steps(canary, 1);
  expect(during.problem).toBe("A put has no answer: The socket was closed.");
  between = {};
  expect(await steps(canary, 3)).toMatchObject({ acked: 5, seen: 5, lost: 0, repeated: 0, disordered: 0 });
  expect(errors()).toEqual(["The canary fails."]);
  expect(lines.at(-1)).toMatchObject({ level: "info", msg: "The canary is well again." });
});

test("what a worker did not write down before it died is done again by the next, and counted as it is", async () => {
  await steps(open(), 3);
  const { checkpoint } = await database.db.asSystem("test", (tx) => tx.canary.findFirstOrThrow());
  await steps(open(), 1);
  await database.db.asSystem("test", (tx) => tx.canary.updateMany({ data: { checkpoint: checkpoint as object } }));
  const report = await steps(open(), 3);
  expect(report).toMatchObject({ lost: 0, altered: 0, repeated: 0, disordered: 0 });
  expect(report.problem).toBeUndefined();
});

test("silence is a problem, too", async () => {
  await steps(open(), 1);
  nowMs += 60_000;
  const report = await readCanary({ db: database.db, clock });
  expect(report?.problem).toMatch(/^No record of the canary has come back for 6\d s/);
});
