import { setTimeout as sleep } from "node:timers/promises";
import { type SourceRecord, streamSink } from "@millrace/sources";
import { createStream, putRecord, sliceRecords } from "@millrace/streams";
import type { Page } from "@playwright/test";
import { founder, type TrialConsole } from "./trial-console.ts";

/** What the tests of the complaints need of a trial console: streams with records in them, and pages of it. */
export interface ComplaintHouse {
  makeStream(streamName: string, shardCount?: number): Promise<void>;
  /** One after the other, each a put of its own: they arrive in this order. */
  putInTurn(streamName: string, records: readonly TestRecord[]): Promise<void>;
  /** Many at once, as fast as the stream takes them. */
  putMany(streamName: string, records: readonly TestRecord[]): Promise<void>;
  /** Opens a page of the team; `path` begins with a slash. */
  open(page: Page, path: string): Promise<void>;
}

export interface TestRecord {
  readonly key: string;
  readonly data: string;
  readonly explicitHashKey?: string;
}

const BATCH = 500;

export function complaintHouse({ wiring, team, url }: TrialConsole): ComplaintHouse {
  const who = founder(team);
  const { streams } = wiring;
  const { accountId, region, teamId } = who;
  const sink = streamSink(streams);
  const signal = new AbortController().signal;
  return {
    makeStream: async (streamName, shardCount = 1) => {
      await createStream(streams, who, { streamName, shardCount });
      while ((await streams.directory.find(accountId, region, streamName))?.status !== "ACTIVE") await sleep(50);
    },
    putInTurn: async (streamName, records) => {
      for (const record of records) {
        await putRecord(streams, who, { streamName, slices: sliceRecords([toRecord(record)]) });
        await sleep(2);
      }
    },
    putMany: async (streamName, records) => {
      const target = { sourceId: `test-${streamName}`, teamId, accountId, region, streamName };
      for (let at = 0; at < records.length; at += BATCH) {
        const some = records.slice(at, at + BATCH).map(toRecord);
        const producer = { id: `test-${streamName}`, sequence: 1 + at / BATCH };
        await sink.put(target, { records: some, producer, signal });
      }
    },
    open: async (page, path) => {
      await page.goto(`${url}/t/${team.slug}${path}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
    },
  };
}

function toRecord({ key, data, explicitHashKey }: TestRecord): SourceRecord {
  const bytes = Buffer.from(data);
  return { partitionKey: key, data: bytes, ...(explicitHashKey !== undefined && { explicitHashKey }) };
}
