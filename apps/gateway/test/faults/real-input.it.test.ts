import { type _Record, CreateStreamCommand, type KinesisClient, ListShardsCommand } from "@aws-sdk/client-kinesis";
import { realLines } from "@millrace/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readShard } from "../read-shard.ts";
import { openTrial, type Trial } from "../trial.ts";
import { untilActive } from "../until-active.ts";
import { type Lane, putLines } from "./put-lines.ts";

const StreamName = "lines";
const LANES = 4;
let trial: Trial;
let kinesis: KinesisClient;

beforeAll(async () => {
  trial = await openTrial();
  const team = await trial.house.makeTeam("Lines", { limitsProfile: "operator" });
  kinesis = trial.client({ ...team, maxAttempts: 50 });
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 4 }));
  await untilActive(kinesis, StreamName);
});
afterAll(() => trial?.close());

/** Kills the gateway when a third, and again when two thirds, of the lines are stored. */
function killsOnTheWay(total: number): { onAcked: (count: number) => void; done: () => Promise<void> } {
  let acked = 0;
  const kills: Promise<void>[] = [];
  return {
    onAcked: (count) => {
      acked += count;
      if (acked > (total * (kills.length + 1)) / 3 && kills.length < 2) kills.push(trial.house.crash("gateway"));
    },
    done: async () => {
      expect(kills).toHaveLength(2);
      await Promise.all(kills);
    },
  };
}

/** Half the lanes number their requests. */
function lanesOf(count: number): Lane[] {
  const edge = (lane: number): number => Math.floor((count * lane) / LANES);
  return Array.from({ length: LANES }, (_, lane) => ({
    from: edge(lane),
    to: edge(lane + 1),
    ...(lane % 2 === 0 ? { producerId: `lane-${lane}` } : {}),
  }));
}

async function readStream(): Promise<_Record[][]> {
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  return Promise.all(Shards.map(({ ShardId = "" }) => readShard(kinesis, StreamName, ShardId)));
}

/** The numbers of a shard's lines of one lane; a repeated call stores its lines again, in order, right behind. */
function firstsOf(numbers: readonly number[]): { firsts: number[]; repeated: number[] } {
  const firsts: number[] = [];
  const repeated: number[] = [];
  const seen = new Set<number>();
  for (const n of numbers) {
    (seen.has(n) ? repeated : firsts).push(n);
    seen.add(n);
  }
  return { firsts, repeated };
}

test("twenty megabytes of this machine's text come back byte for byte and in order though the gateway is killed twice: once each where requests are numbered, else again only what was sent again", {
  timeout: 120_000,
}, async () => {
  const lines = realLines(20_000_000);
  expect(lines.length).toBeGreaterThan(50_000);
  const lanes = lanesOf(lines.length);
  const kills = killsOnTheWay(lines.length);
  const deps = { kinesis, streamName: StreamName, lines, onAcked: kills.onAcked };
  const retried = await Promise.all(lanes.map((lane) => putLines(deps, lane)));
  await kills.done();
  expect(retried.some((some) => some.size > 0)).toBe(true);

  const shards = await readStream();
  expect(shards.every((records) => records.length > 0)).toBe(true);
  const storedNumbers = shards.map((records) => records.map((record) => Number(record.PartitionKey)));
  const wrong = shards
    .flat()
    .filter(({ PartitionKey, Data }) => !lines[Number(PartitionKey)]?.equals(Data ?? Buffer.alloc(0)));
  expect(wrong).toEqual([]);
  for (const [i, { from, to, producerId }] of lanes.entries()) {
    const perShard = storedNumbers.map((numbers) => firstsOf(numbers.filter((n) => n >= from && n < to)));
    for (const { firsts } of perShard) expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
    expect(perShard.reduce((sum, { firsts }) => sum + firsts.length, 0)).toBe(to - from);
    const repeated = perShard.flatMap((shard) => shard.repeated);
    if (producerId !== undefined) expect(repeated).toEqual([]);
    expect(repeated.filter((n) => !retried[i]?.has(n))).toEqual([]);
  }
});
