import { setTimeout as sleep } from "node:timers/promises";
import type { TrialHouse } from "@millrace/cli";
import { KeepAliveClient } from "./keep-alive-client.ts";
import { type LoadFigures, runLoad } from "./run-load.ts";
import type { RequestSigner } from "./sign-request.ts";
import { putBodies, type Workload } from "./workloads.ts";

export interface MeasureOptions {
  readonly house: TrialHouse;
  readonly signer: RequestSigner;
  readonly workload: Workload;
  readonly seconds: number;
}

const SHARDS = 4;
/** The stream that GetRecords reads is filled by the put workloads before it. */
export const STREAM = "bench";

/** Runs one workload against the gateway. */
export async function measure(options: MeasureOptions): Promise<LoadFigures> {
  const { house, signer, workload, seconds } = options;
  await ensureStream(house, signer);
  const common = {
    port: house.port,
    pid: house.gatewayPid(),
    signer,
    operation: workload.operation,
    connections: workload.connections,
    seconds,
  };
  if (workload.operation === "GetRecords") return runLoad({ ...common, ...(await reading(house, signer)) });
  const bodies = putBodies(workload, STREAM);
  let n = 0;
  return runLoad({
    ...common,
    next: () => bodies[n++ % bodies.length],
    recordsOf: (answer) => workload.records - failedOf(answer),
  });
}

function failedOf(answer: Buffer): number {
  const at = answer.indexOf('"FailedRecordCount":');
  return at < 0 ? 0 : Number.parseInt(answer.toString("latin1", at + 20, at + 26), 10);
}

/** Reads from the oldest record on, and again from there when the end is reached. */
async function reading(house: TrialHouse, signer: RequestSigner) {
  const iterators: string[] = [];
  for (let shard = 0; shard < SHARDS; shard += 1) iterators.push(await firstIterator(house, signer, shard));
  return {
    next: (connection: number, last: Buffer | undefined) => {
      const iterator = (last && nextIterator(last)) ?? iterators[connection % iterators.length];
      return Buffer.from(JSON.stringify({ ShardIterator: iterator, Limit: 10_000 }));
    },
    recordsOf: (answer: Buffer) => occurrences(answer, '"SequenceNumber"'),
  };
}

function nextIterator(answer: Buffer): string | undefined {
  if (answer.includes('"MillisBehindLatest":0')) return undefined;
  return /"NextShardIterator":"([^"]+)"/.exec(answer.toString("latin1"))?.[1];
}

function occurrences(bytes: Buffer, word: string): number {
  let found = 0;
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + word.length)) found += 1;
  return found;
}

async function firstIterator(house: TrialHouse, signer: RequestSigner, shard: number): Promise<string> {
  const input = {
    StreamName: STREAM,
    ShardId: `shardId-${String(shard).padStart(12, "0")}`,
    ShardIteratorType: "TRIM_HORIZON",
  };
  const { body } = await call({ house, signer }, "GetShardIterator", input);
  return (JSON.parse(body.toString()) as { ShardIterator: string }).ShardIterator;
}

async function ensureStream(house: TrialHouse, signer: RequestSigner): Promise<void> {
  await call({ house, signer }, "CreateStream", { StreamName: STREAM, ShardCount: SHARDS });
  for (let i = 0; i < 100; i += 1) {
    const { body } = await call({ house, signer }, "DescribeStreamSummary", { StreamName: STREAM });
    if (body.includes('"ACTIVE"')) return;
    await sleep(100);
  }
  throw new Error("The stream did not become ACTIVE: is the worker running?");
}

/** One signed call on a connection of its own. */
export async function call(
  to: { house: TrialHouse; signer: RequestSigner },
  operation: string,
  input: object,
): Promise<{ status: number; body: Buffer }> {
  const client = await KeepAliveClient.open(to.house.port);
  try {
    return await client.send(to.signer.request(operation, Buffer.from(JSON.stringify(input)), Date.now()));
  } finally {
    client.close();
  }
}
