import { setTimeout as sleep } from "node:timers/promises";
import { type KinesisClient, PutRecordsCommand, type PutRecordsRequestEntry } from "@aws-sdk/client-kinesis";

export interface Lane {
  /** The lines that this lane puts, in order: from, and up to but without. */
  readonly from: number;
  readonly to: number;
  /** With it every request is numbered, and stored exactly once. */
  readonly producerId?: string;
}

export interface PutLines {
  readonly kinesis: KinesisClient;
  readonly streamName: string;
  readonly lines: readonly Buffer[];
  /** Awaited before the next request. */
  readonly onAcked: (count: number) => unknown;
}

const CALLS_MAX = 10;
const RECORDS_MAX = 500;
const BYTES_MAX = 5_000_000;

/**
 * Puts a lane's lines, one request after the other; each record's partition key is its line number. Returns the lines whose
 * request the SDK had to send more than once: without a producer's numbers only these may be stored twice.
 */
export async function putLines(deps: PutLines, lane: Lane): Promise<Set<number>> {
  const retried = new Set<number>();
  let sequence = 0;
  for (let from = lane.from; from < lane.to; ) {
    const Records = nextRecords(deps.lines, from, lane.to);
    const command = new PutRecordsCommand({ StreamName: deps.streamName, Records });
    if (lane.producerId !== undefined) numberRequest(command, lane.producerId, sequence);
    const { failed, sendings } = await send(deps.kinesis, command);
    if (failed !== 0) throw new Error(`${failed} records were not stored.`);
    if (sendings > 1) for (let n = 0; n < Records.length; n += 1) retried.add(from + n);
    from += Records.length;
    sequence += 1;
    await deps.onAcked(Records.length);
  }
  return retried;
}

/** The SDK tries again until its quota of retries is spent; a busy machine may need longer to start a gateway than that. */
async function send(kinesis: KinesisClient, command: PutRecordsCommand): Promise<{ failed: number; sendings: number }> {
  for (let calls = 1; ; calls += 1) {
    try {
      const { FailedRecordCount = 0, $metadata } = await kinesis.send(command);
      return { failed: FailedRecordCount, sendings: calls - 1 + ($metadata.attempts ?? 1) };
    } catch (problem) {
      if (calls === CALLS_MAX) throw problem;
      await sleep(1000);
    }
  }
}

function nextRecords(lines: readonly Buffer[], from: number, to: number): PutRecordsRequestEntry[] {
  const records: PutRecordsRequestEntry[] = [];
  let bytes = 0;
  for (let n = from; n < to && records.length < RECORDS_MAX; n += 1) {
    const Data = lines[n] as Buffer;
    bytes += Data.length;
    if (bytes > BYTES_MAX && records.length > 0) break;
    records.push({ Data, PartitionKey: String(n) });
  }
  return records;
}

function numberRequest(command: PutRecordsCommand, producerId: string, sequence: number): void {
  command.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as { headers: Record<string, string> };
      headers["x-millrace-producer-id"] = producerId;
      headers["x-millrace-producer-sequence"] = String(sequence);
      return next(args);
    },
    { step: "build", name: "numberRequest" },
  );
}
