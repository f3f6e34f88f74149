import { setTimeout as sleep } from "node:timers/promises";
import { describeApplication, updateApplication } from "@millrace/analytics";
import { putRecords, sliceRecords } from "@millrace/streams";
import type { TrialPlace } from "../delivery/delivery-house.ts";
import { type ApplicationHouse, openApplicationHouse, type StoredRecord } from "./application-house.ts";

export interface SqlKillTrialOptions {
  readonly kills: number;
  readonly recordsPerSecond: number;
  /** How long working off the rest may take once the kills are over. */
  readonly drainMs: number;
  /** Over how many tasks the application runs; left out: over one. With several it is divided anew now and then. */
  readonly tasks?: number;
}

export interface SqlKillTrialFigures {
  kills: number;
  acked: number;
  /** How often the application was divided among another number of tasks. */
  divisions: number;
  /** Rows that must have come out of the filter, and windows that must have closed. */
  rows: number;
  windows: number;
  lost: number;
  doubled: number;
  /** Rows of a key that came before an earlier one of it. */
  reordered: number;
  wrong: number;
  /** Rows that the application's own figures do not tell of. */
  uncounted: number;
}

const applicationName = "killed";
const KEYS = 20;
const BATCH_MS = 100;
/** From the worker's first commit, or from its start, to its end. */
const LIFE_MS_MAX = 2_000;
/** One worker in so many may be killed before it has committed anything: while it starts, takes over and restores. */
const EARLY = 4;
const COMMIT_MS_MAX = 120_000;
/** One lease in so many is left to run out by itself; the others are ended by hand, to save time. */
const PATIENT = 10;
/** After so many kills an application of several tasks is given another number of them. */
const DIVIDED = 5;

const code = `CREATE STREAM "ODD" (k VARCHAR(8), n BIGINT);
CREATE PUMP "FILTER" AS INSERT INTO "ODD" SELECT STREAM "k", "n" FROM "IN_001" WHERE MOD("n", 2) = 1;
CREATE STREAM "SECONDS" (k VARCHAR(8), w TIMESTAMP, n BIGINT, total BIGINT);
CREATE PUMP "COUNT" AS INSERT INTO "SECONDS" SELECT STREAM "k", STEP("IN_001".ROWTIME BY INTERVAL '1' SECOND) AS w, COUNT(*), SUM("n")
FROM "IN_001" GROUP BY "k", STEP("IN_001".ROWTIME BY INTERVAL '1' SECOND);`;

/**
 * Kills the worker at random moments while an application filters and counts what comes; then compares its two output streams with
 * what the input's records and their arrivals say must have come out, had nothing been killed.
 */
export async function sqlKillTrial(place: TrialPlace, options: SqlKillTrialOptions): Promise<SqlKillTrialFigures> {
  const house = await openApplicationHouse(place);
  try {
    for (const name of ["in", "odd", "seconds"]) await house.stream(name, name === "in" ? 4 : 1);
    await startTrialApplication(house, options.tasks ?? 1);
    let divisions = 0;
    const feed = startFeed(house, options.recordsPerSecond);
    for (let kill = 1; kill <= options.kills; kill++) {
      if (kill % EARLY !== 0) await untilCommitted(house);
      if (options.tasks !== undefined && kill % DIVIDED === 0) divisions += await divideAnew(house, options.tasks + 1);
      await sleep(Math.random() * LIFE_MS_MAX);
      await house.house.crash("worker");
      if (kill % PATIENT !== 0) await endLeases(house);
    }
    const acked = await feed.stop();
    const compared = await compare(house, options.drainMs);
    const uncounted = acked - (await house.rowsIn(applicationName));
    return { kills: options.kills, acked, divisions, ...compared, uncounted };
  } finally {
    await house.close();
  }
}

async function startTrialApplication(house: ApplicationHouse, tasks: number): Promise<void> {
  const source = (name: string) => ({ resourceArn: house.arnOf(name) });
  const output = (name: string, stream: string) => ({
    name,
    kind: "stream" as const,
    target: source(stream),
    format: "JSON" as const,
  });
  await house.start({
    applicationName,
    draft: {
      code,
      tasks,
      inputs: [
        {
          namePrefix: "IN",
          source: source("in"),
          parallelism: 1,
          schema: {
            format: { type: "JSON", rowPath: "$" },
            columns: [
              { name: "k", mapping: "$.k", sqlType: "VARCHAR(8)" },
              { name: "n", mapping: "$.n", sqlType: "BIGINT" },
            ],
          },
        },
      ],
      outputs: [output("ODD", "odd"), output("SECONDS", "seconds")],
    },
  });
}

/** Puts records at a rate, each batch exactly once: one that was not answered is put again under its sequence. */
function startFeed({ wiring, who }: ApplicationHouse, recordsPerSecond: number): { stop(): Promise<number> } {
  const count = Math.ceil((recordsPerSecond * BATCH_MS) / 1000);
  let isStopped = false;
  let batches = 0;
  const put = async (batch: number): Promise<boolean> => {
    const records = Array.from({ length: count }, (_, i) => {
      const n = batch * count + i;
      const k = `K${n % KEYS}`;
      return { partitionKey: k, data: Buffer.from(JSON.stringify({ k, n })) };
    });
    const { failedRecordCount } = await putRecords(wiring.streams, who, {
      streamName: "in",
      slices: sliceRecords(records),
      producer: { id: "feed", sequence: batch + 1 },
    });
    return failedRecordCount === 0;
  };
  const run = async (): Promise<void> => {
    for (; !isStopped; batches++) {
      while (!(await put(batches).catch(() => false))) await sleep(BATCH_MS);
      await sleep(BATCH_MS);
    }
  };
  const done = run();
  return {
    stop: async () => {
      isStopped = true;
      await done;
      return batches * count;
    },
  };
}

/** Waits until the worker that lives now has committed a step. */
async function untilCommitted(house: ApplicationHouse): Promise<void> {
  const before = await house.rowsIn(applicationName);
  const deadline = performance.now() + COMMIT_MS_MAX;
  while ((await house.rowsIn(applicationName)) <= before) {
    if (performance.now() > deadline) throw new Error("The application did not go on after a kill.");
    await sleep(20);
  }
}

/** Asks for another number of tasks, if the application is not on its way to one. */
async function divideAnew({ wiring, who }: ApplicationHouse, tasksMax: number): Promise<number> {
  const { analytics } = wiring;
  const { status, versionId, definition } = await describeApplication(analytics, who, { applicationName });
  if (status !== "RUNNING") return 0;
  const tasks = ((definition.tasks ?? 1) % tasksMax) + 1;
  await updateApplication(analytics, who, { applicationName, currentVersionId: versionId, update: { tasks } });
  return 1;
}

/** As if the time of the killed worker's lease were over: nobody holds it any more, since it is dead. */
async function endLeases({ wiring }: ApplicationHouse): Promise<void> {
  await wiring.analytics.db.asSystem("a trial lets time pass", (tx) =>
    tx.applicationTask.updateMany({ data: { leaseUntil: new Date(0) } }),
  );
}

async function compare(
  house: ApplicationHouse,
  drainMs: number,
): Promise<Omit<SqlKillTrialFigures, "kills" | "acked" | "divisions" | "uncounted">> {
  const input = (await house.stored("in")).flat();
  const wanted = { odd: wantedRows(input), seconds: wantedWindows(input) };
  const deadline = performance.now() + drainMs;
  for (;;) {
    const odd = (await house.stored("odd")).flat().map(({ text }) => text);
    const seconds = (await house.stored("seconds")).flat().map(({ text }) => text);
    const isThere = odd.length >= wanted.odd.length && seconds.length >= wanted.seconds.length;
    if (!isThere && performance.now() < deadline) {
      await sleep(500);
      continue;
    }
    const [left, right] = [difference(wanted.odd, odd), difference(wanted.seconds, seconds)];
    return {
      rows: wanted.odd.length,
      windows: wanted.seconds.length,
      lost: left.lost + right.lost,
      doubled: left.doubled + right.doubled,
      wrong: left.wrong + right.wrong,
      reordered: reordered(odd, "N") + reordered(seconds, "W"),
    };
  }
}

interface InputRow {
  readonly k: string;
  readonly n: number;
}

function wantedRows(input: readonly StoredRecord[]): string[] {
  const rows = input.map(({ text }) => JSON.parse(text) as InputRow);
  return rows.filter(({ n }) => n % 2 === 1).map(({ k, n }) => JSON.stringify({ K: k, N: n }));
}

function wantedWindows(input: readonly StoredRecord[]): string[] {
  const windows = new Map<string, { K: string; W: string; N: number; TOTAL: number }>();
  for (const { text, arrivalMs } of input) {
    const { k, n } = JSON.parse(text) as InputRow;
    const at = new Date(Math.floor(arrivalMs / 1000) * 1000).toISOString().replace("T", " ").replace("Z", "");
    const window = windows.get(k + at) ?? { K: k, W: at, N: 0, TOTAL: 0 };
    windows.set(k + at, { ...window, N: window.N + 1, TOTAL: window.TOTAL + n });
  }
  return [...windows.values()].map((window) => JSON.stringify(window));
}

function difference(wanted: readonly string[], found: readonly string[]) {
  const counts = new Map<string, number>();
  for (const text of found) counts.set(text, (counts.get(text) ?? 0) + 1);
  const all = new Set(wanted);
  return {
    lost: wanted.filter((text) => !counts.has(text)).length,
    doubled: [...counts].reduce((sum, [text, count]) => sum + (all.has(text) ? count - 1 : 0), 0),
    wrong: [...counts.keys()].filter((text) => !all.has(text)).length,
  };
}

/** Rows of a key whose column goes back; the column of each key must rise. */
function reordered(texts: readonly string[], column: string): number {
  const last = new Map<string, string | number>();
  let count = 0;
  for (const text of texts) {
    const row = JSON.parse(text) as Readonly<Record<string, string | number>>;
    const [key, value] = [String(row.K), row[column] ?? ""];
    const before = last.get(key);
    if (before !== undefined && value < before) count += 1;
    last.set(key, value);
  }
  return count;
}
