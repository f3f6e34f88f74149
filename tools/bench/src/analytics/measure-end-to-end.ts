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
import { type ResultRow, toldEvents } from "./told-events.ts";

export interface EndToEndRates {
  readonly workload: SqlWorkload;
  readonly perCpuSecond: number;
  readonly perSecond: number;
  readonly residentMib: number;
}

export interface EndToEndBench {
  readonly house: TrialHouse;
  readonly team: Team;
  /** That are put in a round. */
  readonly events: number;
  /** The figures are those of the best of so many: other work on the machine only ever takes away. */
  readonly rounds: number;
  readonly say: (text: string) => void;
}

const SHARDS = 4;
const BATCH_EVENTS = 500;
const LOOK_MS = 50;
const DONE_MS_MAX = 180_000;
/** Windows of ten seconds of arrival are over by then. */
const RESULT_MS_MAX = 30_000;

/** What shows that a workload's result is right: of which events its rows tell, and of how many one row does. */
interface Proof {
  readonly isTold: (event: ResultRow) => boolean;
  readonly told: (row: ResultRow) => number;
}

const proofs: Readonly<Record<string, Proof>> = {
  Filter: { isTold: ({ kind, auction }) => kind === "bid" && Number(auction) % 123 === 0, told: () => 1 },
  "Tumbling, 10 s, by auction": { isTold: () => true, told: ({ N }) => Number(N) },
};

/**
 * From the log to the log: a running application reads what is put, commits its steps in Postgres, and appends what comes out. Throws
 * when the results do not tell of every event, each once.
 */
export async function measureEndToEnd(bench: EndToEndBench): Promise<EndToEndRates[]> {
  const wiring = await openWiring(loadConfig(bench.house.env), "bench");
  const who = systemPrincipal(bench.team, "bench", "bench");
  try {
    const rates: EndToEndRates[] = [];
    for (const [n, workload] of sqlWorkloads.entries()) {
      const proof = proofs[workload.name];
      if (!proof) continue;
      bench.say(`SQL, log to log: ${workload.name}`);
      rates.push(await measureApplication(bench, { wiring, who, workload, proof, suffix: String(n) }));
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
  readonly proof: Proof;
  /** Of the names of its streams and of itself. */
  readonly suffix: string;
}

async function measureApplication(bench: EndToEndBench, run: Run): Promise<EndToEndRates> {
  const { house, events, rounds } = bench;
  await start(run);
  const measured: EndToEndRates[] = [];
  const pid = house.workerPid();
  // The first round is for the compiler.
  for (let round = 0; round <= rounds; round++) {
    const cpuBefore = treeCpuSeconds(pid);
    const began = performance.now();
    await put(run, events);
    await untilRead(run, (round + 1) * events);
    const rates = {
      workload: run.workload,
      perCpuSecond: events / (treeCpuSeconds(pid) - cpuBefore),
      perSecond: events / ((performance.now() - began) / 1000),
      residentMib: treeResidentMib(pid),
    };
    if (round > 0) measured.push(rates);
  }
  await untilTold(run, (rounds + 1) * toldOf(run.proof, events));
  return measured.reduce((best, one) => (one.perCpuSecond > best.perCpuSecond ? one : best));
}

/** Of how many of the events that are put in a round the results tell. */
function toldOf({ isTold }: Proof, events: number): number {
  let count = 0;
  for (const { json } of auctionEvents(events)) if (isTold(JSON.parse(json) as ResultRow)) count += 1;
  return count;
}

/** The results tell of every event, and of none twice. */
async function untilTold({ wiring, who, suffix, workload, proof }: Run, events: number): Promise<void> {
  const { log, directory } = wiring.streams;
  const view = await directory.findNow(who.accountId, who.region, `results-${suffix}`);
  if (!view) throw new Error(`${workload.name}: the stream of its results is gone.`);
  const deadline = performance.now() + RESULT_MS_MAX;
  for (;;) {
    const told = await toldEvents(log, view, proof.told);
    if (told === events) return;
    const isOver = told > events || performance.now() > deadline;
    if (isOver) throw new Error(`${workload.name}: the results tell of ${told} events, and there were ${events}.`);
    await sleep(1000);
  }
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
  if (batch.length > 0) throw new Error(`Events come in batches of ${BATCH_EVENTS}.`);
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
