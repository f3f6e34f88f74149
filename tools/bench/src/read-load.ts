import { call } from "./call.ts";
import { type BenchStream, benchStream } from "./ensure-stream.ts";
import type { LoadOptions } from "./run-load.ts";
import type { Target } from "./target.ts";

/** The members after the records of a GetRecords answer are within this. */
const TAIL_BYTES = 2048;
const WHOLE_PAGE = 10_000;

/** Reads from the oldest record on, and again from there when the end is reached. */
export async function readLoad(
  target: Target,
  stream: BenchStream = benchStream,
): Promise<Pick<LoadOptions, "next" | "recordsOf">> {
  const iterators: string[] = [];
  for (let shard = 0; shard < stream.shards; shard += 1)
    iterators.push(await firstIterator(target, stream.name, shard));
  return {
    next: (connection, last) => {
      const iterator = (last && nextIterator(last)) ?? iterators[connection % iterators.length];
      return Buffer.from(JSON.stringify({ ShardIterator: iterator, Limit: WHOLE_PAGE }));
    },
    recordsOf: (answer) => occurrences(answer, '"SequenceNumber"'),
  };
}

async function firstIterator(target: Target, streamName: string, shard: number): Promise<string> {
  const { body } = await call(target, "GetShardIterator", {
    StreamName: streamName,
    ShardId: `shardId-${String(shard).padStart(12, "0")}`,
    ShardIteratorType: "TRIM_HORIZON",
  });
  return (JSON.parse(body.toString()) as { ShardIterator: string }).ShardIterator;
}

function nextIterator(answer: Buffer): string | undefined {
  const tail = answer.toString("latin1", Math.max(0, answer.length - TAIL_BYTES));
  if (tail.includes('"MillisBehindLatest":0')) return undefined;
  return /"NextShardIterator":"([^"]+)"/.exec(tail)?.[1];
}

function occurrences(bytes: Buffer, word: string): number {
  let found = 0;
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + word.length)) found += 1;
  return found;
}
