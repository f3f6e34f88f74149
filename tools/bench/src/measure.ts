import { type BenchStream, benchStream, ensureStream } from "./ensure-stream.ts";
import type { LoadSpan, Pace } from "./pace.ts";
import { readLoad } from "./read-load.ts";
import { type LoadOptions, runLoad } from "./run-load.ts";
import type { Target } from "./target.ts";
import { putBodies, type Workload } from "./workloads.ts";

/** The best round of a workload. */
export interface Rates {
  readonly perSecond: number;
  readonly perCpuSecond: number;
  readonly refused: number;
}

export interface MeasureOptions {
  readonly workload: Workload;
  readonly pace: Pace;
  readonly stream?: BenchStream;
}

/** Runs one workload against a server: once to warm it up, then so many rounds as the pace says. */
export async function measure(target: Target, options: MeasureOptions): Promise<Rates> {
  const { workload, pace, stream = benchStream } = options;
  await ensureStream(target, stream);
  const { operation, connections } = workload;
  const load = operation === "GetRecords" ? await readLoad(target, stream) : putLoad(workload, stream.name);
  const run = (span: LoadSpan) => runLoad({ target, operation, connections, span, ...load });
  await run(pace.warm);
  let best: Rates = { perSecond: 0, perCpuSecond: 0, refused: 0 };
  for (let round = 0; round < pace.rounds; round += 1) {
    const { records, seconds, serverCpuSeconds, refused } = await run(pace.round);
    best = {
      perSecond: Math.max(best.perSecond, records / seconds),
      perCpuSecond: Math.max(best.perCpuSecond, records / serverCpuSeconds),
      refused: best.refused + refused,
    };
  }
  return best;
}

function putLoad(workload: Workload, streamName: string): Pick<LoadOptions, "next" | "recordsOf"> {
  const bodies = putBodies(workload, streamName);
  let n = 0;
  return {
    next: () => {
      n += 1;
      return bodies[n % bodies.length] as Buffer;
    },
    recordsOf: (answer) => workload.records - failedOf(answer),
  };
}

function failedOf(answer: Buffer): number {
  const word = '"FailedRecordCount":';
  const at = answer.indexOf(word);
  return at < 0 ? 0 : Number.parseInt(answer.toString("latin1", at + word.length, at + word.length + 6), 10);
}
