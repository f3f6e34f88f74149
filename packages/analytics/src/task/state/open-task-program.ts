import type { ApplicationDefinition } from "../../application/definition.ts";
import type { EngineCounters } from "../../engine/engine.ts";
import { rowOf } from "../lease/row-of.ts";
import type { TaskLease } from "../lease/task-lease.ts";
import type { TakenPiece } from "../read/input-reader.ts";
import { inOrder, packPieces } from "../read/pack-pieces.ts";
import { processedStreams, unpackInput } from "../read/preprocess.ts";
import { readRanges } from "../read/read-ranges.ts";
import { RecordShare } from "../read/record-share.ts";
import { type StepRecord, stepColumns, toStepRecord } from "../step/step-record.ts";
import type { TaskDeps } from "../task-deps.ts";
import type { PackedRecords } from "../thread/packed-records.ts";
import type { ProgramThread } from "../thread/task-thread.ts";
import { openReferences } from "./references.ts";
import type { RunAgain } from "./snapshot-pace.ts";
import type { TaskObjects } from "./task-objects.ts";

/** So many steps are read ahead of the one that is run again: the log may be far away, and a step may be of several MiB. */
const READ_AHEAD = 3;

export interface RestoredProgram {
  readonly thread: ProgramThread;
  /** Records of steps that were run again and that their streams do not keep any more. */
  readonly missing: number;
  /** What the engine counted while they were run again; undefined: none were. */
  readonly counters: EngineCounters | undefined;
  readonly again: RunAgain;
}

export interface RestoreOptions {
  readonly lease: TaskLease;
  readonly objects: TaskObjects;
  readonly definition: ApplicationDefinition;
  /** Over how many tasks the work is divided. */
  readonly tasks: number;
}

/**
 * Opens a program with the state it had after the last committed step: the last snapshot, and then the steps since, from the same records,
 * with the same times. What comes out of them is thrown away: it was committed with them.
 */
export async function openTaskProgram(deps: TaskDeps, options: RestoreOptions): Promise<RestoredProgram> {
  const { lease, objects, definition, tasks } = options;
  const { applicationId, task: part } = lease.task;
  const { stateKey, steps } = await lease.write(async (tx) => {
    const task = await tx.applicationTask.findUniqueOrThrow({ where: rowOf(lease.task) });
    const rows = await tx.applicationStep.findMany({
      where: { applicationId, task: part, step: { gt: task.stateStep } },
      orderBy: { step: "asc" },
      select: stepColumns,
    });
    return { stateKey: task.stateKey, steps: rows.map(toStepRecord) };
  });
  const thread = await deps.openThread({
    definition,
    seed: applicationId,
    part: { task: part, tasks },
    stateBytesMax: deps.stateBytesMax,
    references: await openReferences(definition, objects),
    ...(stateKey !== null && { state: new Uint8Array(await objects.get(stateKey)) }),
  });
  const beganMs = performance.now();
  try {
    let missing = 0;
    let counters: EngineCounters | undefined;
    for await (const { step, found } of readAhead(deps, definition, steps)) {
      counters = await replay({ ...options, thread, step, pieces: found.pieces });
      missing += found.missing;
    }
    return { thread, missing, counters, again: { steps: steps.length, tookMs: performance.now() - beganMs } };
  } catch (cause) {
    await thread.close();
    throw cause;
  }
}

/** The steps with what they read, in their order. */
async function* readAhead(deps: TaskDeps, { inputs }: ApplicationDefinition, steps: readonly StepRecord[]) {
  const reading: ReturnType<typeof readRanges>[] = [];
  for (const [at, step] of steps.entries()) {
    while (reading.length <= READ_AHEAD) {
      const next = steps[at + reading.length];
      if (!next) break;
      const read = readRanges(deps, inputs, next.ranges);
      // Heard when its turn comes; until then it is nobody's.
      read.catch(() => undefined);
      reading.push(read);
    }
    yield { step, found: await (reading.shift() as ReturnType<typeof readRanges>) };
  }
}

interface Replay extends RestoreOptions {
  readonly thread: ProgramThread;
  readonly step: StepRecord;
  readonly pieces: readonly TakenPiece[];
}

async function replay({ definition, objects, thread, step, pieces, lease, tasks }: Replay): Promise<EngineCounters> {
  const { inputs } = definition;
  const { wants } = thread.opened;
  const read = packPieces(inputs, pieces, new RecordShare({ task: lease.task.task, tasks }, wants));
  const batches =
    step.inputKey === undefined ? read : withProcessed(read, unpackInput(await objects.get(step.inputKey)), inputs);
  const { counters } = await thread.step({ batches, boundMs: step.boundMs, nowMs: step.nowMs, isReplay: true });
  return counters;
}

/** What functions made of the records takes the place of the records. */
function withProcessed(
  read: readonly PackedRecords[],
  kept: readonly PackedRecords[],
  inputs: ApplicationDefinition["inputs"],
): PackedRecords[] {
  const processors = processedStreams(inputs);
  return inOrder([...read.filter(({ stream }) => !processors.has(stream)), ...kept]);
}
