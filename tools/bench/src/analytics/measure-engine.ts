import {
  type ApplicationDefinition,
  openProgram,
  type PackedRecords,
  type Program,
  RecordPacker,
} from "@millrace/analytics";
import { type AuctionEvent, auctionEvents, EVENTS_A_MS } from "./auction-events.ts";
import type { SqlWorkload } from "./sql-workloads.ts";

export interface EngineRates {
  readonly perCpuSecond: number;
  /** From the first row of a step of 50 ms of event time to the last row that came of it. */
  readonly p99Ms: number;
  readonly rows: number;
}

interface Step {
  readonly batch: PackedRecords;
  readonly boundMs: number;
}

const ROUND_STEP_EVENTS = 1_000;
const LATENCY_STEP_EVENTS = 50 * EVENTS_A_MS;
const LATER_MS = 60_000;

/** Records in, records out, in this process: the best of some rounds, since other work on the machine only ever takes away. */
export function measureEngine(
  workload: SqlWorkload,
  of: { readonly events: number; readonly rounds: number },
): EngineRates {
  const events = [...auctionEvents(of.events)];
  const steps = packSteps(events, ROUND_STEP_EVENTS);
  let perCpuSecond = 0;
  let rows = 0;
  // The first round is for the compiler.
  for (let round = 0; round <= of.rounds; round++) {
    const program = openProgram(sourceOf(workload.code));
    const before = process.cpuUsage();
    rows = steps.reduce((sum, step) => sum + rowsOf(program, step), 0);
    const { user, system } = process.cpuUsage(before);
    if (round > 0) perCpuSecond = Math.max(perCpuSecond, of.events / ((user + system) / 1e6));
  }
  return { perCpuSecond, rows, p99Ms: p99Of(workload, events) };
}

function p99Of(workload: SqlWorkload, events: readonly AuctionEvent[]): number {
  const program = openProgram(sourceOf(workload.code));
  const ms = packSteps(events, LATENCY_STEP_EVENTS).map((step) => {
    const began = performance.now();
    rowsOf(program, step);
    return performance.now() - began;
  });
  return ms.toSorted((a, b) => a - b)[Math.floor(ms.length * 0.99)] ?? 0;
}

function rowsOf(program: Program, { batch, boundMs }: Step): number {
  const { outputs, errorCount } = program.step({ batches: [batch], boundMs, nowMs: boundMs });
  if (errorCount > 0) throw new Error("Rows failed.");
  return outputs.reduce((sum, output) => sum + output.count, 0);
}

/** Steps of so many events, and time that goes on behind the last. */
function packSteps(events: readonly AuctionEvent[], size: number): Step[] {
  const steps: Step[] = [];
  for (let from = 0; from < events.length; from += size) {
    const packer = new RecordPacker("E_001");
    const part = events.slice(from, from + size);
    for (const { atMs, json } of part) packer.add(atMs, Buffer.from(json));
    steps.push({ batch: packer.finish(), boundMs: part.at(-1)?.atMs ?? 0 });
  }
  const end = (steps.at(-1)?.boundMs ?? 0) + LATER_MS;
  return [...steps, { batch: new RecordPacker("E_001").finish(), boundMs: end }];
}

function sourceOf(code: string): Parameters<typeof openProgram>[0] {
  return { definition: definitionOf(code), seed: "bench", stateBytesMax: 4e9, references: {} };
}

const columns: readonly (readonly [name: string, sqlType: string])[] = [
  ["kind", "VARCHAR(8)"],
  ["auction", "BIGINT"],
  ["bidder", "BIGINT"],
  ["price", "BIGINT"],
  ["channel", "VARCHAR(16)"],
  ["at", "TIMESTAMP"],
];

/** An application that reads the events and writes "OUT". */
export function definitionOf(code: string): ApplicationDefinition {
  return {
    code,
    inputs: [
      {
        inputId: "1.1",
        namePrefix: "E",
        source: { resourceArn: "arn:aws:kinesis:us-east-1:000000000000:stream/events" },
        parallelism: 1,
        schema: {
          format: { type: "JSON", rowPath: "$" },
          columns: columns.map(([name, sqlType]) => ({ name, sqlType, mapping: `$.${name}` })),
        },
      },
    ],
    outputs: [
      {
        outputId: "2.1",
        name: "OUT",
        kind: "stream",
        target: { resourceArn: "arn:aws:kinesis:us-east-1:000000000000:stream/results" },
        format: "JSON",
      },
    ],
    references: [],
  };
}
