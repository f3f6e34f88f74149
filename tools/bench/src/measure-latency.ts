import { setTimeout as sleep } from "node:timers/promises";
import { call } from "./call.ts";
import { type BenchStream, ensureStream } from "./ensure-stream.ts";
import { KeepAliveClient } from "./keep-alive-client.ts";
import type { Target } from "./target.ts";

export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

const RECORDS_PER_SECOND = 50;
const quietStream: BenchStream = { name: "latency", shards: 1 };
const put = { StreamName: quietStream.name, Data: "aGVsbG8=", PartitionKey: "k" };

/** Time from the moment a PutRecord is sent until a reader that polls the shard has the record, milliseconds. */
export async function measureLatency(target: Target, seconds: number): Promise<Latency> {
  await ensureStream(target, quietStream);
  const writer = await KeepAliveClient.open(target.port);
  const reader = await KeepAliveClient.open(target.port);
  const send = (client: KeepAliveClient, operation: string, input: object) =>
    client.send(target.signer.request(operation, Buffer.from(JSON.stringify(input)), Date.now()));
  let iterator = await tip(target);
  const untilRead = async (): Promise<void> => {
    for (;;) {
      const { body } = await send(reader, "GetRecords", { ShardIterator: iterator });
      const page = JSON.parse(body.toString()) as { Records: unknown[]; NextShardIterator: string };
      iterator = page.NextShardIterator;
      if (page.Records.length > 0) return;
    }
  };
  const times: number[] = [];
  for (let i = 0; i < seconds * RECORDS_PER_SECOND; i += 1) {
    const start = performance.now();
    const stored = send(writer, "PutRecord", put);
    await untilRead();
    times.push(performance.now() - start);
    await stored;
    await sleep(Math.max(0, 1000 / RECORDS_PER_SECOND - (performance.now() - start)));
  }
  writer.close();
  reader.close();
  times.sort((a, b) => a - b);
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

async function tip(target: Target): Promise<string> {
  const { body } = await call(target, "GetShardIterator", {
    StreamName: quietStream.name,
    ShardId: "shardId-000000000000",
    ShardIteratorType: "LATEST",
  });
  return (JSON.parse(body.toString()) as { ShardIterator: string }).ShardIterator;
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.floor(sorted.length * q)] ?? 0;
}
