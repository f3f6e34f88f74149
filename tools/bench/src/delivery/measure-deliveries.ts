import { setTimeout as sleep } from "node:timers/promises";
import { createBucket } from "@millrace/buckets";
import { type TrialHouse, treeCpuSeconds, treeResidentMib } from "@millrace/cli";
import { loadConfig } from "@millrace/config";
import type { NewDelivery } from "@millrace/contract";
import {
  createDeliveryStream,
  deleteDeliveryStream,
  deliveryFigures,
  describeDeliveryStream,
  pauseDelivery,
  putDeliveryRecordBatch,
} from "@millrace/delivery";
import { createFunction } from "@millrace/functions";
import { sliceRecords } from "@millrace/streams";
import { type Principal, systemPrincipal, type Team } from "@millrace/tenancy";
import { openWiring, type Wiring } from "@millrace/wiring";
import { type DeliveryPlace, type DeliveryWorkload, deliveryWorkloads } from "./delivery-workloads.ts";
import { makeTable } from "./make-table.ts";
import { orderRecords } from "./order-records.ts";

export interface DeliveryRates {
  readonly workload: DeliveryWorkload;
  readonly recordsPerCpuSecond: number;
  readonly megabytesPerCpuSecond: number;
  readonly recordsPerSecond: number;
  /** Of the worker and its processes, at its highest. */
  readonly residentMib: number;
}

export interface DeliveryBench {
  readonly house: TrialHouse;
  readonly team: Team;
  /** URL of an owner of a database that the deliveries to Postgres may use. */
  readonly databaseUrl: string;
  /** That each round delivers. */
  readonly records: number;
  /** The figures are those of the best of so many rounds: other work on the machine only ever takes away. */
  readonly rounds: number;
  readonly say: (text: string) => void;
  /** Left out: all. */
  readonly workloads?: readonly DeliveryWorkload[];
}

const BATCH_RECORDS = 500;
const LOOK_MS = 50;
const DELIVERED_MS_MAX = 300_000;

/** What delivering costs, way by way: records are put into a paused delivery, and then the worker is let go on, round by round. */
export async function measureDeliveries(bench: DeliveryBench): Promise<DeliveryRates[]> {
  const wiring = await openWiring(loadConfig(bench.house.env), "bench");
  try {
    const who = systemPrincipal(bench.team, "bench", "bench");
    await createBucket(wiring.buckets, who, { bucket: "bench" });
    const place: DeliveryPlace = {
      bucketArn: "arn:aws:s3:::bench",
      functionArn: `arn:aws:lambda:${who.region}:${who.accountId}:function:bench`,
      ...(await makeTable(bench.databaseUrl)),
    };
    const batches = batchesOf(orderRecords(bench.records));
    const rates: DeliveryRates[] = [];
    for (const workload of bench.workloads ?? deliveryWorkloads) {
      bench.say(workload.name);
      rates.push(await measureDelivery(bench, { wiring, who, place, workload, batches }));
    }
    return rates;
  } finally {
    await wiring.close();
  }
}

interface Run {
  readonly wiring: Wiring;
  readonly who: Principal;
  readonly place: DeliveryPlace;
  readonly workload: DeliveryWorkload;
  readonly batches: readonly (readonly Buffer[])[];
}

async function measureDelivery(bench: DeliveryBench, run: Run): Promise<DeliveryRates> {
  const { wiring, who, workload, batches, place } = run;
  const { delivery } = wiring;
  const deliveryStreamName = `bench-${deliveryWorkloads.indexOf(workload)}`;
  if (workload.code !== undefined) {
    const settings = { kind: "javascript", timeoutSeconds: 10 } as const;
    await createFunction(delivery, who, { name: "bench", code: workload.code, settings });
  }
  const input = { deliveryStreamName, ...workload.configure(place) } as NewDelivery;
  await createDeliveryStream(delivery, who, input);
  await untilActive(run, deliveryStreamName);
  // A first piece goes through, so that processes have started and functions are compiled.
  const warm = batches.slice(0, Math.ceil(batches.length / 5));
  await put(run, deliveryStreamName, warm);
  let delivered = warm.length * BATCH_RECORDS;
  await untilDelivered(run, deliveryStreamName, { records: delivered });
  const rounds: Round[] = [];
  for (let left = bench.rounds; left > 0; left -= 1) {
    rounds.push(await measureRound(bench, run, { deliveryStreamName, delivered }));
    delivered += batches.length * BATCH_RECORDS;
  }
  await deleteDeliveryStream(delivery, who, { deliveryStreamName });
  const records = batches.length * BATCH_RECORDS;
  const bytes = batches.flat().reduce((sum, { length }) => sum + length, 0);
  const cpu = Math.min(...rounds.map(({ cpuSeconds }) => cpuSeconds));
  return {
    workload,
    recordsPerCpuSecond: records / cpu,
    megabytesPerCpuSecond: bytes / 1e6 / cpu,
    recordsPerSecond: records / Math.min(...rounds.map(({ seconds }) => seconds)),
    residentMib: Math.max(...rounds.map(({ residentMib }) => residentMib)),
  };
}

interface Round {
  readonly cpuSeconds: number;
  readonly seconds: number;
  readonly residentMib: number;
}

/** Puts all records into the delivery while it is paused, and then lets the worker go on. */
async function measureRound(
  bench: DeliveryBench,
  run: Run,
  { deliveryStreamName, delivered }: { readonly deliveryStreamName: string; readonly delivered: number },
): Promise<Round> {
  const { wiring, who, batches } = run;
  await pauseDelivery(wiring.delivery, who, { deliveryStreamName, paused: true });
  await put(run, deliveryStreamName, batches);
  const pid = bench.house.workerPid();
  const cpuBefore = treeCpuSeconds(pid);
  const start = performance.now();
  await pauseDelivery(wiring.delivery, who, { deliveryStreamName, paused: false });
  const records = delivered + batches.length * BATCH_RECORDS;
  const residentMib = await untilDelivered(run, deliveryStreamName, { records, pid });
  const seconds = (performance.now() - start) / 1000;
  return { cpuSeconds: treeCpuSeconds(pid) - cpuBefore, seconds, residentMib };
}

async function put({ wiring, who }: Run, deliveryStreamName: string, batches: Run["batches"]): Promise<void> {
  for (const batch of batches) {
    const slices = sliceRecords(batch.map((data) => ({ partitionKey: "-", data })));
    const { stored, count } = await putDeliveryRecordBatch(wiring.delivery, who, { deliveryStreamName, slices });
    if (stored !== count) throw new Error("The delivery's buffer did not take all records.");
  }
}

async function untilActive({ wiring, who }: Run, deliveryStreamName: string): Promise<void> {
  for (;;) {
    const { deliveryStreamDescription: is } = await describeDeliveryStream(wiring.delivery, who, {
      deliveryStreamName,
    });
    if (is.deliveryStreamStatus === "ACTIVE") return;
    await sleep(LOOK_MS);
  }
}

/** Returns the highest memory meanwhile, where a process is given. */
async function untilDelivered(
  { wiring, who, workload }: Run,
  deliveryStreamName: string,
  until: { readonly records: number; readonly pid?: number },
): Promise<number> {
  const deadline = performance.now() + DELIVERED_MS_MAX;
  let residentMib = 0;
  while (performance.now() < deadline) {
    if (until.pid !== undefined) residentMib = Math.max(residentMib, treeResidentMib(until.pid));
    const { minutes } = await deliveryFigures(wiring.delivery, who, { deliveryStreamName, sinceMs: 0 });
    const done = minutes.reduce((sum, minute) => sum + minute.recordsDelivered, 0);
    const failed = minutes.reduce((sum, minute) => sum + minute.recordsFailed, 0);
    if (failed > 0) throw new Error(`${workload.name}: ${failed} records could not be delivered.`);
    if (done >= until.records) return residentMib;
    await sleep(LOOK_MS);
  }
  throw new Error(`${workload.name}: not delivered within ${DELIVERED_MS_MAX / 1000} seconds.`);
}

function batchesOf(records: readonly Buffer[]): Buffer[][] {
  const batches: Buffer[][] = [];
  for (let at = 0; at < records.length; at += BATCH_RECORDS) batches.push(records.slice(at, at + BATCH_RECORDS));
  return batches;
}
