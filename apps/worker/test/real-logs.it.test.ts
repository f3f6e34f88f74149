import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { createApplication, describeApplication, startApplication } from "@millrace/analytics";
import { putRecords, sliceRecords } from "@millrace/streams";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorkerHouse, type WorkerHouse } from "./worker-house.ts";

/** What this machine's package manager did, a line each: date, time, action, and what the action is about. */
const LOG = "/var/log/dpkg.log";
/** The plain tool to agree with. */
const AWK = "awk";
const LINES_A_CALL = 500;

let house: WorkerHouse;
beforeAll(async () => {
  house = await openWorkerHouse();
}, 60_000);
afterAll(() => house?.close(), 60_000);

const applicationName = "actions";
const code = `
CREATE OR REPLACE STREAM "PARSED" (action VARCHAR(32), about VARCHAR(200));
CREATE OR REPLACE PUMP "PARSE" AS INSERT INTO "PARSED"
  SELECT STREAM T.R."ACTION", T.R."ABOUT"
  FROM (
    SELECT STREAM REGEX_LOG_PARSE(line, '^(\\S+ \\S+) (\\S+)(.*)$', 'at TIMESTAMP, action VARCHAR(32), about VARCHAR(200)') AS R
    FROM "SOURCE_001"
  ) AS T;
CREATE OR REPLACE STREAM "COUNTED" (action VARCHAR(32), lines BIGINT);
CREATE OR REPLACE PUMP "COUNT" AS INSERT INTO "COUNTED"
  SELECT STREAM action, COUNT(*) FROM "PARSED"
  GROUP BY action, STEP("PARSED".ROWTIME BY INTERVAL '1' SECOND);`;
/** A line is one column, whatever stands in it: no line has the delimiter. */
const schema = {
  format: { type: "CSV", rowDelimiter: "\n", columnDelimiter: "\u0001" } as const,
  columns: [{ name: "LINE", sqlType: "VARCHAR(1000)" }],
};

test.skipIf(!existsSync(LOG))(
  "lines of a real log, parsed and counted in windows, add up to what awk counts",
  {
    timeout: 120_000,
  },
  async () => {
    const { who } = house;
    const { streams, analytics } = house.house;
    await house.spawnWorker();
    const [source, target] = [await house.makeStream("lines", 8), await house.makeStream("counts", 8)];
    const draft = {
      code,
      inputs: [{ namePrefix: "SOURCE", source: { resourceArn: source }, schema, parallelism: 1 }],
      outputs: [{ name: "COUNTED", kind: "stream" as const, target: { resourceArn: target }, format: "JSON" as const }],
    };
    await createApplication(analytics, who, { applicationName, draft });
    await startApplication(analytics, who, { applicationName });
    while ((await describeApplication(analytics, who, { applicationName })).status !== "RUNNING") await sleep(100);

    const lines = readFileSync(LOG, "utf8").trimEnd().split("\n");
    for (let at = 0; at < lines.length; at += LINES_A_CALL) {
      const records = lines
        .slice(at, at + LINES_A_CALL)
        .map((line, i) => ({ partitionKey: `${at + i}`, data: Buffer.from(line) }));
      const { failedRecordCount } = await putRecords(streams, who, {
        streamName: "lines",
        slices: sliceRecords(records),
      });
      expect(failedRecordCount).toBe(0);
      // So that there is more than one window.
      await sleep(150);
    }

    const counted = async () => {
      const totals: Record<string, number> = {};
      for (const [, text] of await house.readStream("counts")) {
        const row = JSON.parse(text) as { ACTION: string; LINES: number };
        totals[row.ACTION] = (totals[row.ACTION] ?? 0) + row.LINES;
      }
      return totals;
    };
    await expect.poll(counted, { timeout: 60_000, interval: 500 }).toEqual(countedByAwk(lines.length));
  },
);

/** Of the lines that were put: the log may have grown since. */
function countedByAwk(lines: number): Record<string, number> {
  const out = execFileSync(AWK, [`NR <= ${lines} { seen[$3]++ } END { for (a in seen) print a, seen[a] }`, LOG]);
  const rows = out.toString().trim().split("\n");
  return Object.fromEntries(rows.map((row) => [row.split(" ")[0], Number(row.split(" ")[1])]));
}
