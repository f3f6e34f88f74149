import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { AppError } from "@millrace/base";
import type { Sink } from "@millrace/sources";

/** Appends that the log remembers for each producer and shard. */
const REMEMBERED = 5;
const SHARDS = 3;

export interface ExactSink {
  readonly url: string;
  /** What is stored, by shard, in order: [partition key, data]. */
  readonly shards: [string, string][][];
  /** Put answers that get lost although the records are stored. */
  loseAnswers: number;
  deduplicated: number;
  close(): Promise<void>;
}

interface Put {
  readonly producer: { readonly id: string; readonly sequence: number };
  readonly records: [string, string][];
}

/**
 * A sink in a process that survives its workers, with the rules of the log's exactly-once appends: per shard, a producer's
 * last few sequences are remembered; one of them stores nothing again; one older than all of them is an error.
 */
export async function exactSink(): Promise<ExactSink> {
  const shards: [string, string][][] = Array.from({ length: SHARDS }, () => []);
  const seen = new Map<string, number[]>();
  const server = createServer(async (request, response) => {
    const { producer, records } = (await json(request)) as Put;
    for (let shard = 0; shard < SHARDS; shard += 1) {
      const mine = records.filter(([key]) => shardOf(key) === shard);
      if (mine.length === 0) continue;
      const memory = seen.get(`${shard}/${producer.id}`) ?? [];
      if (memory.includes(producer.sequence)) sink.deduplicated += 1;
      else if (producer.sequence < (memory.at(-1) ?? 0)) return void response.writeHead(409).end();
      else {
        shards[shard]?.push(...mine);
        seen.set(`${shard}/${producer.id}`, [...memory, producer.sequence].slice(-REMEMBERED));
      }
    }
    if (sink.loseAnswers > 0) {
      sink.loseAnswers -= 1;
      return void response.destroy();
    }
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const sink: ExactSink = {
    url: `http://127.0.0.1:${port}`,
    shards,
    loseAnswers: 0,
    deduplicated: 0,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return sink;
}

/** The worker's end of it. */
export function exactSinkClient(url: string, recordBytesMax = 1024 * 1024): Sink {
  return {
    recordBytesMax: async () => recordBytesMax,
    // As in our own streams, what was sent is waited for: an abort only ends the waiting between attempts.
    put: async (_target, { records, producer }) => {
      const body = JSON.stringify({
        producer,
        records: records.map(({ partitionKey, data }) => [partitionKey, data.toString()]),
      });
      const answer = await fetch(url, { method: "POST", body }).catch((cause: unknown) => {
        throw new AppError("unavailable", {}, { cause });
      });
      if (!answer.ok) throw new AppError("unavailable", {}, { detail: `the sink answered ${answer.status}` });
      await answer.text();
    },
  };
}

function shardOf(key: string): number {
  return (createHash("md5").update(key).digest()[0] ?? 0) % SHARDS;
}
