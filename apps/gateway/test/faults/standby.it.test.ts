import { type _Record, CreateStreamCommand, type KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readShard } from "../read-shard.ts";
import { type SpawnedGateway, spawnGateway } from "../spawn-gateway.ts";
import { openTrial, type Trial } from "../trial.ts";
import { until } from "../until.ts";
import { untilActive } from "../until-active.ts";

const StreamName = "handed-over";
const TAKEOVER_MS_MAX = 10_000;
const ShardId = "shardId-000000000000";
let trial: Trial;
let standby: SpawnedGateway;
/** The first speaks to the house's gateway, the owner of the log; the second to the standby. */
let clients: KinesisClient[];

beforeAll(async () => {
  trial = await openTrial();
  const team = await trial.house.makeTeam("Handed over", { limitsProfile: "operator" });
  standby = await spawnGateway(trial.house, {});
  await standby.untilReady();
  clients = [trial.house.endpoint, standby.endpoint].map((endpoint) =>
    trial.client({ ...team, endpoint, maxAttempts: 1 }),
  );
  const [owner] = clients as [KinesisClient];
  await owner.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  await untilActive(owner, StreamName);
});
afterAll(async () => {
  await standby?.end("SIGTERM");
  await trial?.close();
});

interface Writer {
  /** What was acked: the texts and their sequence numbers. */
  readonly acked: Map<string, string>;
  /** The longest time that one put took until it was acked. */
  longestMs: number;
  stop(): Promise<void>;
}

/** Puts one record after the other through a client until it is stopped; what fails is tried again at once. */
function write(kinesis: KinesisClient, name: string): Writer {
  let stopped = false;
  const writer = { acked: new Map<string, string>(), longestMs: 0 };
  const put = async (text: string): Promise<string> => {
    const record = { Data: Buffer.from(text), PartitionKey: name };
    for (;;) {
      const answer = await kinesis.send(new PutRecordCommand({ StreamName, ...record })).catch(() => undefined);
      if (answer?.SequenceNumber !== undefined) return answer.SequenceNumber;
      await wait(20);
    }
  };
  const run = async (): Promise<void> => {
    for (let n = 0; !stopped; n += 1) {
      const sinceMs = performance.now();
      writer.acked.set(`${name}${n}`, await put(`${name}${n}`));
      writer.longestMs = Math.max(writer.longestMs, performance.now() - sinceMs);
    }
  };
  const running = run();
  return Object.assign(writer, {
    stop: () => {
      stopped = true;
      return running;
    },
  });
}

const textOf = ({ Data }: _Record): string => Buffer.from(Data ?? []).toString();
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("a standby pipes to the owner; when the owner is killed it takes over within seconds, and so back again, and everything that was acked is there under its number", {
  timeout: 60_000,
}, async () => {
  const writers = clients.map((kinesis, n) => write(kinesis, "ab".charAt(n)));
  const [first, second] = writers as [Writer, Writer];
  await wait(500);
  // The killed owner is started again, and finds that the standby has taken over.
  await trial.house.crash("gateway");
  await wait(500);
  expect(second.longestMs).toBeLessThan(TAKEOVER_MS_MAX);
  await standby.end("SIGKILL");
  const before = first.acked.size;
  const sinceMs = performance.now();
  await until("the house's gateway took over", async () => first.acked.size > before + 10);
  expect(performance.now() - sinceMs).toBeLessThan(TAKEOVER_MS_MAX);
  // Nobody is there any more to pipe what the second client sends, until now.
  standby = await spawnGateway(trial.house, { GATEWAY_PORT: String(standby.port) });
  await standby.untilReady();
  await Promise.all(writers.map((writer) => writer.stop()));

  const stored = await readShard(clients[1] as KinesisClient, StreamName, ShardId);
  const numbers = stored.map(({ SequenceNumber }) => BigInt(SequenceNumber ?? 0));
  expect(numbers).toEqual(numbers.toSorted((a, b) => (a < b ? -1 : 1)));
  const textAt = new Map(stored.map((record) => [record.SequenceNumber, textOf(record)]));
  const lost = writers.flatMap(({ acked }) => [...acked].filter(([text, number]) => textAt.get(number) !== text));
  expect(lost).toEqual([]);
});
