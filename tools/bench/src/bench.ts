// npm run bench: what a fresh gateway and worker do on this machine, beside what the machine can do at all and what kinesalite does.
// `-- --quick` takes less than a minute, `-- --json` prints the figures for programs. One part alone: `-- --streams PutRecords` the
// requests whose name holds that word, `-- --deliveries parquet` such deliveries, `-- --analytics sliding` such programs of SQL
// (`""`: all of that part).
// Figures of two runs on a noisy machine differ; compare records per server CPU-second,
// and ratios.
import { parseArgs } from "node:util";
import { openTrialServices, residentMib, startTrialHouse, type TrialHouse, type TrialServices } from "@millrace/cli";
import { analyticsReport } from "./analytics/analytics-report.ts";
import { measureAnalytics } from "./analytics/measure-analytics.ts";
import { bestOfTurns } from "./best-of-turns.ts";
import { deliveryWorkloads } from "./delivery/delivery-workloads.ts";
import { type DeliveryRates, measureDeliveries } from "./delivery/measure-deliveries.ts";
import { fdatasyncMs } from "./limits/fdatasync-ms.ts";
import { measureEcho } from "./limits/measure-echo.ts";
import { rawLogAppend } from "./limits/raw-log-append.ts";
import { measure } from "./measure.ts";
import { measureLatency } from "./measure-latency.ts";
import { measureShardCosts } from "./measure-shard-costs.ts";
import { fullPace, type Pace, quickPace } from "./pace.ts";
import type { Rates } from "./rates.ts";
import {
  deliveriesReport,
  machineFacts,
  type Results,
  report,
  type StreamResults,
  streamsReport,
  type WorkloadResult,
} from "./report.ts";
import { RequestSigner } from "./sign-request.ts";
import { KINESALITE, type Kinesalite, startKinesalite } from "./start-kinesalite.ts";
import type { Target } from "./target.ts";
import { bigPuts, singlePuts, type Workload, workloads } from "./workloads.ts";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean" },
    json: { type: "boolean" },
    streams: { type: "string" },
    deliveries: { type: "string" },
    analytics: { type: "string" },
  },
});
const pace = values.quick ? quickPace : fullPace;
if (values.streams !== undefined) {
  const streams = await benchStreams(pace, values.streams);
  print(streams, [...machineFacts(), "", streamsReport(streams)].join("\n"));
} else if (values.deliveries !== undefined) {
  const deliveries = await benchDeliveries(pace, values.deliveries);
  print({ deliveries }, [...machineFacts(), "", deliveriesReport(deliveries)].join("\n"));
} else if (values.analytics !== undefined) {
  const analytics = await measureAnalytics({ pace, say, openHouse: openSqlHouse, word: values.analytics });
  print({ analytics }, [...machineFacts(), "", analyticsReport(analytics)].join("\n"));
} else {
  // Each part in a house of its own: a worker goes on with what the part before has left it, such as gigabytes to tier.
  const streams = await benchStreams(pace, "");
  const deliveries = await benchDeliveries(pace, "");
  const analytics = await measureAnalytics({ pace, say, openHouse: openSqlHouse });
  const results: Results = { ...streams, deliveries, analytics };
  print(results, report(results));
}

function print(results: object, text: string): void {
  const machine = machineFacts();
  process.stdout.write(values.json ? `${JSON.stringify({ machine, pace, ...results }, null, 2)}\n` : `${text}\n`);
}

function holds(name: string, word: string): boolean {
  return name.toLowerCase().includes(word.toLowerCase());
}

function say(text: string): void {
  process.stderr.write(`${text} …\n`);
}

/** The requests whose name holds a word. */
async function benchStreams(pace: Pace, word: string): Promise<StreamResults> {
  const wanted = workloads.filter(({ name }) => holds(name, word));
  const { services, house } = await openBench();
  let kinesalite: Kinesalite | undefined;
  let kinesaliteMissing: string | undefined;
  try {
    const key = await house.makeTeam("Bench", { limitsProfile: "operator" });
    const signer = new RequestSigner(`127.0.0.1:${house.port}`, key);
    const target = { port: house.port, pid: house.gatewayPid(), signer };
    say(`Installing ${KINESALITE}`);
    kinesalite = await startKinesalite().catch((problem: unknown) => {
      [kinesaliteMissing] = String(problem).split("\n");
      return undefined;
    });
    const measured = await measureWorkloads(wanted, pace, { millrace: target, kinesalite: kinesalite?.target });
    const { peak } = residentMib(target.pid);
    say("put to get");
    const latencyMs = await measureLatency(target, pace.latencySeconds);
    say("shards");
    const shardCosts = await measureShardCosts(target, pace);
    say("limits of the machine");
    const limits = await measureLimits(pace, house.folder);
    return {
      workloads: measured,
      kinesaliteMissing,
      latencyMs,
      shardCosts,
      residentMib: peak,
      limits,
    };
  } finally {
    await kinesalite?.close();
    await house.close();
    await services.close();
  }
}

/** The deliveries whose name holds a word. */
async function benchDeliveries(pace: Pace, word: string): Promise<DeliveryRates[]> {
  const wanted = deliveryWorkloads.filter(({ name }) => holds(name, word));
  const { services, house } = await openBench();
  try {
    const { team } = await house.makeTeam("Bench", { limitsProfile: "operator" });
    const { databaseUrl } = services;
    return await measureDeliveries({
      house,
      team,
      databaseUrl,
      records: pace.deliveredRecords,
      rounds: pace.rounds,
      say,
      workloads: wanted,
    });
  } finally {
    await house.close();
    await services.close();
  }
}

/** A house for programs of SQL alone. */
async function openSqlHouse() {
  const { services, house } = await openBench();
  const { team } = await house.makeTeam("Bench", { limitsProfile: "operator" });
  const close = async () => {
    await house.close();
    await services.close();
  };
  return { house, team, close };
}

async function openBench(): Promise<{ services: TrialServices; house: TrialHouse }> {
  say("Starting a gateway");
  const services = await openTrialServices(say);
  const { host } = new URL(services.databaseUrl);
  const house = await startTrialHouse({ ...services, env: { LOG_LEVEL: "error", EGRESS_ALLOW: host } });
  return { services, house };
}

async function measureWorkloads(
  wanted: readonly Workload[],
  pace: Pace,
  targets: { readonly millrace: Target; readonly kinesalite: Target | undefined },
): Promise<WorkloadResult[]> {
  const { millrace, kinesalite } = targets;
  const things = wanted.map((workload) => ({
    workload,
    ours: { workload, target: millrace },
    theirs: kinesalite && { workload, target: kinesalite },
  }));
  const turns = things.flatMap(({ ours, theirs }) => (theirs ? [ours, theirs] : [ours]));
  const rates = await bestOfTurns(turns, pace, ({ workload, target }, turn) => {
    if (target === millrace) say(`${workload.name}, round ${turn.round}`);
    return measure(target, { workload, turn });
  });
  return things.map(({ workload, ours, theirs }) => ({
    workload,
    millrace: rates.get(ours) as Rates,
    kinesalite: theirs && rates.get(theirs),
  }));
}

async function measureLimits(pace: Pace, folder: string): Promise<Results["limits"]> {
  const { records, recordBytes } = bigPuts;
  const shards = 4;
  const stored = Math.ceil(recordBytes / 3) * 4;
  return {
    echo: await measureEcho(bigPuts, pace.round),
    singleEcho: await measureEcho(singlePuts, pace.round),
    rawLog: await rawLogAppend({
      folder,
      seconds: pace.round.cpuSeconds,
      recordBytes: stored,
      batchRecords: records / shards,
      shards,
    }),
    fdatasyncMs: fdatasyncMs(folder),
  };
}
