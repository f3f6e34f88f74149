import { type LogRecord, readBatch } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../src/deps.ts";
import { type GetRecordsOutcome, getRecords } from "../src/iterator/get-records.ts";
import { type GetShardIteratorInput, getShardIterator } from "../src/iterator/get-shard-iterator.ts";
import type { PutFailure, PutRecordsOutcome } from "../src/record/put-outcome.ts";
import { visitPutEntries } from "../src/record/put-outcome.ts";
import { formatSequence } from "../src/record/sequence-number.ts";
import { createStream } from "../src/stream/create-stream.ts";
import type { TestStreams } from "./open-test-streams.ts";

/** A record as a test writes it. */
export function record(
  partitionKey: string,
  data: string | Buffer = partitionKey,
  explicitHashKey?: string,
): LogRecord {
  const bytes = Buffer.from(data);
  return explicitHashKey === undefined ? { partitionKey, data: bytes } : { partitionKey, data: bytes, explicitHashKey };
}

export type PutEntry = { shardId: string; sequenceNumber: string } | PutFailure;

/** The entries of AWS's answer. */
export function entriesOf(outcome: PutRecordsOutcome): PutEntry[] {
  const entries: PutEntry[] = [];
  visitPutEntries(outcome, {
    stored: (shardId, sequence) => entries.push({ shardId, sequenceNumber: formatSequence(sequence) }),
    failed: (failure) => entries.push(failure),
  });
  return entries;
}

/** An ACTIVE stream of the caller. */
export async function makeStream(streams: TestStreams, who: Principal, shardCount = 1): Promise<string> {
  const streamName = `s-${Math.random().toString(36).slice(2)}`;
  await createStream(streams.deps, who, { streamName, shardCount });
  await streams.runJobs();
  return streamName;
}

export interface ReadRecord {
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly data: string;
  readonly arrivalMs: number;
}

/** The records of a GetRecords answer. */
export function recordsOf({ page, shard }: GetRecordsOutcome): ReadRecord[] {
  return page.batches.flatMap(({ batch, from, to, first, epoch, arrivalMs }) =>
    readBatch(batch, { from, to }).map((read, i) => ({
      partitionKey: read.partitionKey,
      data: Buffer.from(read.data).toString(),
      arrivalMs,
      sequenceNumber: formatSequence({
        createdSeconds: shard.createdSeconds,
        shard: shard.index,
        epoch,
        n: first + from + i,
        recordSeconds: Math.floor(arrivalMs / 1000),
      }),
    })),
  );
}

/** One GetRecords from a place. */
export async function readFrom(
  deps: StreamsDeps,
  who: Principal,
  from: Partial<GetShardIteratorInput> & { streamName: string },
): Promise<GetRecordsOutcome> {
  const { shardIterator } = await getShardIterator(deps, who, {
    shardId: "shardId-000000000000",
    shardIteratorType: "TRIM_HORIZON",
    ...from,
  });
  return getRecords(deps, who, { shardIterator });
}
