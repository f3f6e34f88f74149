import { availableParallelism, cpus, loadavg, release, totalmem } from "node:os";
import { type AnalyticsRates, analyticsReport } from "./analytics/analytics-report.ts";
import type { DeliveryRates } from "./delivery/measure-deliveries.ts";
import type { Latency } from "./measure-latency.ts";
import type { ShardCost } from "./measure-shard-costs.ts";
import type { Rates } from "./rates.ts";
import { count, textTable, verdict } from "./text-table.ts";
import { bigPuts, singlePuts, type Workload } from "./workloads.ts";

export interface WorkloadResult {
  readonly workload: Workload;
  readonly millrace: Rates;
  readonly kinesalite: Rates | undefined;
}

/** What streams do, and what the machine could. */
export interface StreamResults {
  readonly workloads: readonly WorkloadResult[];
  /** Why there is nothing of kinesalite. */
  readonly kinesaliteMissing: string | undefined;
  readonly latencyMs: Latency;
  readonly shardCosts: readonly ShardCost[];
  readonly residentMib: number;
  readonly limits: {
    readonly echo: Rates;
    readonly singleEcho: Rates;
    readonly rawLog: Rates;
    readonly fdatasyncMs: number;
  };
}

export interface Results extends StreamResults {
  readonly deliveries: readonly DeliveryRates[];
  readonly analytics: AnalyticsRates;
}

export const goals = { latencyMsP50: 5, residentMib: 300, shardCostFactor: 1.5 };

/** What the figures were taken on. */
export function machineFacts(): string[] {
  const [cpu] = cpus();
  return [
    `${availableParallelism()} x ${cpu?.model.trim() ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Linux ${release()}, Node.js ${process.version}, load ${loadavg()[0]?.toFixed(1)} at the end`,
  ];
}

/** The results as tables for people. */
export function report(results: Results): string {
  return [
    ...machineFacts(),
    "Client, gateway, worker, Postgres and Redis share the machine. Signatures verified, fsync before every answer.",
    "per CPU-second: records for one second of processor time of the server under test.",
    "",
    streamsReport(results),
    "",
    deliveriesReport(results.deliveries),
    "",
    analyticsReport(results.analytics),
  ].join("\n");
}

/** What requests to streams cost, beside kinesalite and the machine's own limits. */
export function streamsReport(results: StreamResults): string {
  const head = ["", "records/s", "per CPU-second", "goal", "", "kinesalite", "times"];
  return [
    textTable([head, ...results.workloads.map(workloadRow)]),
    "",
    results.kinesaliteMissing === undefined
      ? "kinesalite: per CPU-second, under the same load; records in memory, signatures not verified."
      : `kinesalite could not be measured here: ${results.kinesaliteMissing}`,
    "",
    textTable([...otherRows(results), ...limitRows(results)]),
  ].join("\n");
}

/** What deliveries cost. */
export function deliveriesReport(deliveries: readonly DeliveryRates[]): string {
  return [
    "Delivering what waits in a buffer, 1 KiB of JSON a record: for one second of processor time of the worker and its processes.",
    textTable([["", "records", "MB", "goal", "", "records/s", "memory"], ...deliveries.map(deliveryRow)]),
  ].join("\n");
}

function workloadRow({ workload, millrace, kinesalite }: WorkloadResult): string[] {
  const { name, goal } = workload;
  const refused = millrace.refused > 0 ? `${millrace.refused} refused` : "";
  return [
    name,
    count(millrace.perSecond),
    count(millrace.perCpuSecond),
    goal === undefined ? "" : count(goal),
    [verdict(goal, millrace.perCpuSecond), refused].filter((word) => word !== "").join(", "),
    kinesalite ? count(kinesalite.perCpuSecond) : "",
    kinesalite ? `${(millrace.perCpuSecond / kinesalite.perCpuSecond).toFixed(1)} x` : "",
  ];
}

function otherRows({ latencyMs, shardCosts, residentMib }: StreamResults): string[][] {
  const costs = shardCosts.map(({ microseconds }) => microseconds);
  const factor = Math.max(...costs) / Math.min(...costs);
  const spelled = shardCosts.map(({ shards, microseconds }) => `${microseconds.toFixed(1)} at ${shards}`).join(", ");
  return [
    ["Put to get at 50 records/s", `p50 ${latencyMs.p50.toFixed(1)} ms, p99 ${latencyMs.p99.toFixed(1)} ms`],
    ["", `goal: p50 below ${goals.latencyMsP50} ms, ${latencyMs.p50 < goals.latencyMsP50 ? "met" : "MISSED"}`],
    ["CPU µs a record, by shards", spelled],
    ["", `goal: flat, ${factor <= goals.shardCostFactor ? "met" : "MISSED"} (factor ${factor.toFixed(1)})`],
    ["Memory of the gateway", `at most ${residentMib} MiB under load`],
    ["", `goal: below ${goals.residentMib} MiB, ${residentMib < goals.residentMib ? "met" : "MISSED"}`],
  ];
}

function deliveryRow({ workload, ...rates }: DeliveryRates): string[] {
  const { name, goal } = workload;
  const wanted = goal && ("records" in goal ? goal.records : goal.megabytes);
  const reached = goal && "megabytes" in goal ? rates.megabytesPerCpuSecond : rates.recordsPerCpuSecond;
  return [
    name,
    count(rates.recordsPerCpuSecond),
    rates.megabytesPerCpuSecond.toFixed(1),
    wanted === undefined ? "" : `${count(wanted)}${goal && "megabytes" in goal ? " MB" : ""}`,
    verdict(wanted, reached),
    count(rates.recordsPerSecond),
    `${rates.residentMib} MiB`,
  ];
}

function limitRows({ limits, workloads }: StreamResults): string[][] {
  const limitRow = (limit: string, { perCpuSecond }: Rates, of: Workload) => {
    const reached = workloads.find(({ workload }) => workload === of)?.millrace.perCpuSecond;
    const share = reached && `; ${Math.round((reached / perCpuSecond) * 100)} % of it reached`;
    return [`Limit: ${limit}`, `${count(perCpuSecond)} per CPU-second${share ?? ""}`];
  };
  const { echo, singleEcho, rawLog, fdatasyncMs } = limits;
  return [
    limitRow("node:http echo of 500 x 1 KB", echo, bigPuts),
    limitRow("node:http echo of one record", singleEcho, singlePuts),
    limitRow("the log alone, 500 x 1 KB", rawLog, bigPuts),
    ["Limit: fdatasync of 4 KiB", `p50 ${fdatasyncMs.toFixed(2)} ms`],
  ];
}
