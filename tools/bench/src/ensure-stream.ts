import { setTimeout as sleep } from "node:timers/promises";
import { call } from "./call.ts";
import type { Target } from "./target.ts";

export interface BenchStream {
  readonly name: string;
  readonly shards: number;
}

/** The stream that the workloads put into and read from. */
export const benchStream: BenchStream = { name: "bench", shards: 4 };

const READY_MS_MAX = 30_000;

/** Makes a stream, unless it is there already, and waits until it takes records. */
export async function ensureStream(target: Target, { name, shards }: BenchStream): Promise<void> {
  await call(target, "CreateStream", { StreamName: name, ShardCount: shards });
  const deadline = performance.now() + READY_MS_MAX;
  while (performance.now() < deadline) {
    const { body } = await call(target, "DescribeStreamSummary", { StreamName: name });
    if (body.includes('"ACTIVE"')) return;
    await sleep(100);
  }
  throw new Error(`The stream ${name} did not become ACTIVE within ${READY_MS_MAX / 1000} seconds.`);
}
