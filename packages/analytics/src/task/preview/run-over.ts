import { formatApplicationArn, MIB } from "@millrace/base";
import { openBuckets } from "@millrace/buckets";
import type { FunctionRunner } from "@millrace/functions";
import type { Principal } from "@millrace/tenancy";
import type { ApplicationDefinition } from "../../application/definition.ts";
import type { AnalyticsDeps } from "../../deps.ts";
import { packPieces } from "../read/pack-pieces.ts";
import { preprocess, processedStreams } from "../read/preprocess.ts";
import { readReferenceObject } from "../state/references.ts";
import type { ProgramOpened, ProgramStep, StepResult } from "../thread/messages.ts";
import type { PackedRecords } from "../thread/packed-records.ts";
import { TaskProblem } from "../thread/task-problem.ts";
import { TaskThread } from "../thread/task-thread.ts";
import { inChunks } from "./in-chunks.ts";
import type { Recent } from "./read-recent.ts";

export interface PreviewDeps
  extends Pick<AnalyticsDeps, "db" | "clock" | "objects" | "streams" | "deliveries" | "authorize"> {
  /** Functions that see the records first; without them a definition that names one is refused. */
  readonly functions?: Pick<FunctionRunner, "invoke">;
}

/** One of the programs that see the same records. */
export interface ProgramOver {
  readonly definition: ApplicationDefinition;
  /** Which streams' rows it is asked for. */
  readonly opened?: (opened: ProgramOpened) => ProgramStep["tail"];
  readonly step: (result: StepResult) => void;
}

export interface RunOver {
  readonly recent: Recent;
  /** Now, as the code sees it: windows that are complete by then close. */
  readonly toMs: number;
  /** So long it may take. */
  readonly untilMs: number;
  /** All have the inputs of the first, except that each has schemas of its own. */
  readonly programs: readonly ProgramOver[];
}

/** So long the reading, and so long the running may take. */
export const TIME_MS_MAX = 8000;
const MEMORY_BYTES = 512 * MIB;
const STATE_BYTES_MAX = 128 * MIB;

/**
 * Runs programs over the same records in the same steps, from nothing, each in a thread of its own, and writes nothing. Returns false
 * when the time was over before they had seen them all.
 */
export async function runOver(deps: PreviewDeps, who: Principal, run: RunOver): Promise<boolean> {
  const { recent, programs, toMs, untilMs } = run;
  const threads: TaskThread[] = [];
  const close = () => Promise.all(threads.map((thread) => thread.close()));
  try {
    const tails: ProgramStep["tail"][] = [];
    for (const { definition, opened } of programs) {
      const thread = await openThread(deps, who, definition);
      threads.push(thread);
      tails.push(opened?.(thread.opened));
    }
    const timer = setTimeout(() => void close(), Math.max(0, untilMs - deps.clock.nowMs()));
    const step = async (program: ProgramOver, index: number, work: Omit<ProgramStep, "tail">) => {
      const tail = tails[index];
      const batches = await processed(deps, who, { definition: program.definition, batches: work.batches });
      program.step(await (threads[index] as TaskThread).step({ ...work, batches, ...(tail && { tail }) }));
    };
    try {
      for (const { pieces, boundMs } of inChunks(recent.pieces, toMs)) {
        const batches = packPieces(programs[0]?.definition.inputs ?? [], pieces);
        // A step takes its batches away: all programs but the first get copies, which are made before any step begins.
        const ofProgram = programs.map((_, index) => (index === 0 ? batches : batches.map(copyOf)));
        const time = { boundMs, nowMs: toMs };
        await Promise.all(
          programs.map((program, index) => step(program, index, { ...time, batches: ofProgram[index] ?? [] })),
        );
      }
      return true;
    } finally {
      clearTimeout(timer);
    }
  } catch (cause) {
    if (deps.clock.nowMs() < untilMs) throw cause;
    return false;
  } finally {
    await close();
  }
}

function copyOf({ stream, count, bytes }: PackedRecords): PackedRecords {
  return { stream, count, bytes: bytes.slice() };
}

async function openThread(deps: PreviewDeps, who: Principal, definition: ApplicationDefinition): Promise<TaskThread> {
  const references = await openReferences(deps, who, definition);
  const source = { definition, seed: "preview", stateBytesMax: STATE_BYTES_MAX, references };
  return TaskThread.open(source, { memoryBytes: MEMORY_BYTES });
}

async function processed(
  { functions }: PreviewDeps,
  who: Principal,
  of: { readonly definition: ApplicationDefinition; readonly batches: readonly PackedRecords[] },
): Promise<readonly PackedRecords[]> {
  const { definition, batches } = of;
  const processors = processedStreams(definition.inputs);
  if (processors.size === 0) return batches;
  if (!functions)
    throw new TaskProblem("definition", "An input's function cannot be run here; take it out for the preview.");
  const { teamId, accountId, region } = who;
  const applicationArn = formatApplicationArn({ region, accountId, applicationName: "preview" });
  return preprocess({ functions }, { teamId, accountId, region, applicationArn }, { batches, processors });
}

async function openReferences(
  deps: PreviewDeps,
  { teamId }: Principal,
  { references }: ApplicationDefinition,
): Promise<Record<string, Uint8Array>> {
  const buckets = openBuckets(deps);
  const entries = references.map(async (reference) => {
    const bytes = await readReferenceObject({ buckets }, teamId, reference);
    return [reference.tableName, new Uint8Array(bytes)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
