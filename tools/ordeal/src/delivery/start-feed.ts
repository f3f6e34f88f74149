import { setTimeout as sleep } from "node:timers/promises";
import { type FirehoseClient, PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import type { Ledger } from "./ledger.ts";

export interface FeedOptions {
  readonly firehose: FirehoseClient;
  readonly deliveryStreamName: string;
  readonly ledger: Ledger;
  /** Left out: as fast as it goes. */
  readonly recordsPerSecond?: number;
  /** The feed ends by itself after so many. */
  readonly records?: number;
}

export interface Feed {
  /** Resolves when everything was sent. */
  readonly done: Promise<void>;
  /** Ends the feed; resolves when the last call was answered. */
  stop(): Promise<void>;
}

const RECORDS_MAX = 500;
const PAUSE_MS = 20;

/** Puts records into a delivery with PutRecordBatch at a rate, one call after the other, so that their order is known. */
export function startFeed(options: FeedOptions): Feed {
  const { recordsPerSecond = Number.POSITIVE_INFINITY, records: total = Number.POSITIVE_INFINITY } = options;
  let isStopped = false;
  const run = async (): Promise<void> => {
    const startMs = performance.now();
    for (let sent = 0; !isStopped && sent < total; ) {
      const due = recordsPerSecond === Number.POSITIVE_INFINITY ? total : dueBy(startMs, recordsPerSecond);
      const count = Math.min(RECORDS_MAX, Math.floor(Math.min(due, total)) - sent);
      if (count <= 0) await sleep(PAUSE_MS);
      else await put(options, count);
      sent += Math.max(0, count);
    }
  };
  const done = run();
  return {
    done,
    stop: () => {
      isStopped = true;
      return done;
    },
  };
}

function dueBy(startMs: number, recordsPerSecond: number): number {
  return ((performance.now() - startMs) / 1000) * recordsPerSecond;
}

async function put({ firehose, deliveryStreamName, ledger }: FeedOptions, count: number): Promise<void> {
  const { first, records } = ledger.take(count);
  const command = new PutRecordBatchCommand({
    DeliveryStreamName: deliveryStreamName,
    Records: records.map((Data) => ({ Data })),
  });
  // An answer that did not come says nothing; those records may arrive, and need not.
  const answer = await firehose.send(command).catch(() => undefined);
  if (!answer) return void (await sleep(PAUSE_MS));
  for (const [i, { RecordId }] of (answer.RequestResponses ?? []).entries()) if (RecordId) ledger.ack(first + i);
}
