import { setTimeout as sleep } from "node:timers/promises";
import { applicationFigures, createApplication, startApplication } from "@millrace/analytics";
import { type TrialHouse, treeCpuSeconds, treeResidentMib } from "@millrace/cli";
import { loadConfig } from "@millrace/config";
import { packBatch } from "@millrace/log";
import { createStream } from "@millrace/streams";
import { type Principal, systemPrincipal, type Team } from "@millrace/tenancy";
import { openWiring, type Wiring } from "@millrace/wiring";
import { auctionEvents } from "./auction-events.ts";
import { definitionOf } from "./measure-engine.ts";
import { type SqlWorkload, sqlWorkloads } from "./sql-workloads.ts";

export interface EndToEndRates {
  readonly workload: SqlWorkload;
  readonly perCpuSecond: number;
  readonly perSecond: number;
  readonly residentMib: number;
}

export interface EndToEndBench {
  readonly house: TrialHouse;
  readonly team: Team;
  readonly events: number;
  readonly say: (text: string) => void;
}

const SHARDS = 4;
const BATCH_EVENTS = 500;
const LOOK_MS = 50;
const DONE_MS_MAX = 180_000;
const measured = ["Filter", "Tumbling, 10 s, by auction"];

/** From the log to the log: a running application reads what is put, commits its steps in Postgres, and appends what comes out. */
export async function measureEndToEnd(bench: EndToEndBench): Promise<EndToEndRates[]> {
  const wiring = await openWiring(loadConfig(bench.house.env), "bench");
  const who = systemPrincipal(bench.team, "bench", "bench");
  try {
    const rates: EndToEndRates[] = [];
    for (const [n, workload] of sqlWorkloads.filter(({ name }) => measured.includes(name)).entries()) {
      bench.say(`SQL, log to log: ${workload.name}`);
      rates.push(await measureApplication(bench, { wiring, who, workload, suffix: String(n) }));
    }
    return rates;
  } finally {
    await wiring.close();
  }
}

interface Run {
  readonly wiring: Wiring;
  readonly who: Principal;
  readonly workload: SqlWorkload;
  /** Of the names of its streams and of itself. */
  readonly suffix: string;
}

async function measureApplication(bench: EndToEndBench, run: Run): Promise<EndToEndRates> {
  await start(run);
  const warm = Math.ceil(bench.events / 5);
  await put(run, warm);
  await untilRead(run, warm);
  const pid = bench.house.workerPid();
  const cpuBefore = treeCpuSeconds(pid);
  const began = performance.now();
  await put(run, bench.events);
  await untilRead(run, warm + bench.events);
  return {
    workload: run.workload,
    perCpuSecond: bench.events / (treeCpuSeconds(pid) - cpuBefore),
    perSecond: bench.events / ((performance.now() - began) / 1000),
    residentMib: treeResidentMib(pid),
  };
}

async function start({ wiring, who, workload, suffix }: Run): Promise<void> {
  const { streams, analytics } = wiring;
  const arnOf = (name: string) => `arn:aws:kinesis:${who.region}:${who.accountId}:stream/${name}`;
  for (const streamName of [`events-${suffix}`, `results-${suffix}`]) {
    await createStream(streams, who, { streamName, shardCount: SHARDS });
    while ((await streams.directory.findNow(who.accountId, who.region, streamName))?.status !== "ACTIVE") {
      await sleep(LOOK_MS);
    }
  }
  const { code, inputs, outputs } = definitionOf(workload.code);
  const source = (name: string) => ({ resourceArn: arnOf(`${name}-${suffix}`) });
  const applicationName = `bench-${suffix}`;
  await createApplication(analytics, who, {
    applicationName,
    draft: {
      code,
      inputs: inputs.map((input) => ({ ...input, source: source("events") })),
      outputs: outputs.map((output) => ({ ...output, target: source("results") })),
    },
  });
  await startApplication(analytics, who, { applicationName, positions: { "1.1": "TRIM_HORIZON" } });
}

async function put({ wiring, who, suffix }: Run, count: number): Promise<void> {
  const { log, directory } = wiring.streams;
  const view = await directory.findNow(who.accountId, who.region, `events-${suffix}`);
  const shards = view?.shards ?? [];
  let batch: { partitionKey: string; data: Buffer }[] = [];
  let next = 0;
  for (const { json } of auctionEvents(count)) {
    batch.push({ partitionKey: "-", data: Buffer.from(json) });
    if (batch.length < BATCH_EVENTS) continue;
    const shard = shards[next++ % shards.length];
    if (shard) await log.append(shard.ref, packBatch(batch));
    batch = [];
  }
}

async function untilRead({ wiring, who, suffix, workload }: Run, events: number): Promise<void> {
  const deadline = performance.now() + DONE_MS_MAX;
  while (performance.now() < deadline) {
    const input = { applicationName: `bench-${suffix}`, sinceMs: 0 };
    const { progress, problem } = await applicationFigures(wiring.analytics, who, input);
    if (problem !== undefined) throw new Error(`${workload.name}: ${problem}`);
    if (progress.rowsIn >= events && progress.unsent === 0) return;
    await sleep(LOOK_MS);
  }
  throw new Error(`${workload.name}: not worked off within ${DONE_MS_MAX / 1000} seconds.`);
}
