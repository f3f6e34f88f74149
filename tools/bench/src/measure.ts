import type { Turn } from "./best-of-turns.ts";
import { type BenchStream, benchStream, ensureStream } from "./ensure-stream.ts";
import type { LoadSpan } from "./pace.ts";
import type { Rates } from "./rates.ts";
import { readLoad } from "./read-load.ts";
import { type LoadOptions, runLoad } from "./run-load.ts";
import type { Target } from "./target.ts";
import { putBodies, type Workload } from "./workloads.ts";

export interface MeasureOptions {
  readonly workload: Workload;
  readonly turn: Turn;
  readonly stream?: BenchStream;
}

/** Runs one round of a workload against a server, which is warmed up before when the turn says so. */
export async function measure(target: Target, options: MeasureOptions): Promise<Rates> {
  const { workload, turn, stream = benchStream } = options;
  await ensureStream(target, stream);
  const { operation, connections } = workload;
  const load = operation === "GetRecords" ? await readLoad(target, stream) : putLoad(workload, stream.name);
  const run = (span: LoadSpan) => runLoad({ target, operation, connections, span, ...load });
  if (turn.warm) await run(turn.warm);
  const { records, seconds, serverCpuSeconds, refused } = await run(turn.span);
  return { perSecond: records / seconds, perCpuSecond: records / serverCpuSeconds, refused };
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
