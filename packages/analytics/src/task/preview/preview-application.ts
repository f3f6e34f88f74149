import { AppError, formatApplicationArn, MIB } from "@millrace/base";
import { openBuckets } from "@millrace/buckets";
import type { ApplicationDraft } from "@millrace/contract";
import type { FunctionRunner } from "@millrace/functions";
import type { Principal } from "@millrace/tenancy";
import { draftDefinition } from "../../application/change/draft-definition.ts";
import { codeRefusal } from "../../application/code-refusal.ts";
import type { ApplicationDefinition } from "../../application/definition.ts";
import { planDefinition } from "../../application/plan-definition.ts";
import type { AnalyticsDeps } from "../../deps.ts";
import type { EngineCounters } from "../../engine/engine.ts";
import { packPieces } from "../read/pack-pieces.ts";
import { preprocess, processedStreams } from "../read/preprocess.ts";
import { readReferenceObject } from "../state/references.ts";
import type { ErrorEntry, ShownRow } from "../thread/messages.ts";
import type { PackedRecords } from "../thread/packed-records.ts";
import { TaskProblem } from "../thread/task-problem.ts";
import { TaskThread } from "../thread/task-thread.ts";
import { inChunks } from "./in-chunks.ts";
import { PreviewRows } from "./preview-rows.ts";
import { readRecent } from "./read-recent.ts";

export interface PreviewDeps
  extends Pick<AnalyticsDeps, "db" | "clock" | "objects" | "streams" | "deliveries" | "authorize"> {
  /** Functions that see the records first; without them a definition that names one is refused. */
  readonly functions?: Pick<FunctionRunner, "invoke">;
}

export interface PreviewInput {
  readonly definition: ApplicationDraft;
  /** What arrived in the last minutes; or the last records of each shard. */
  readonly minutes?: number;
  readonly records?: number;
}

export interface Preview {
  /** Each in-application stream with its last rows, and how many came to it in all. */
  readonly streams: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: readonly ShownRow[];
    readonly count: number;
  }[];
  readonly errors: readonly ErrorEntry[];
  readonly counters: EngineCounters | undefined;
  readonly recordsRead: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** There was more than fits into a preview, or more than the time allowed. */
  readonly isCut: boolean;
  readonly workMs: number;
}

const MINUTES = 5;
const TIME_MS_MAX = 8000;
const MEMORY_BYTES = 512 * MIB;
const STATE_BYTES_MAX = 128 * MIB;
const AT_ONCE_MAX = 2;
let running = 0;

/**
 * Runs a definition over the last minutes of what its inputs really hold, from nothing, in a thread of its own, and writes nothing. Windows
 * that are complete by now close. Throws the code's refusal; a preview that takes too long ends with what it has found.
 */
export async function previewApplication(deps: PreviewDeps, who: Principal, input: PreviewInput): Promise<Preview> {
  const definition = draftDefinition(input.definition, 0);
  try {
    planDefinition(definition);
  } catch (problem) {
    throw codeRefusal(problem, "application.codeInvalid");
  }
  if (running >= AT_ONCE_MAX) {
    throw new AppError("limit.exceeded", { reason: "Other previews run at this moment; try again in a few seconds." });
  }
  running += 1;
  try {
    return await preview(deps, who, { ...input, definition });
  } catch (cause) {
    if (cause instanceof TaskProblem)
      throw new AppError("application.codeInvalid", { reason: cause.message }, { cause });
    throw cause;
  } finally {
    running -= 1;
  }
}

async function preview(
  deps: PreviewDeps,
  who: Principal,
  { definition, minutes = MINUTES, records }: Omit<PreviewInput, "definition"> & { definition: ApplicationDefinition },
): Promise<Preview> {
  const toMs = deps.clock.nowMs();
  const untilMs = toMs + TIME_MS_MAX;
  const fromMs = toMs - minutes * 60_000;
  const recent = await readRecent(deps, who, { inputs: definition.inputs, fromMs, records, untilMs });
  const references = await openReferences(deps, who, definition);
  const source = { definition, seed: "preview", stateBytesMax: STATE_BYTES_MAX, references };
  const thread = await TaskThread.open(source, { memoryBytes: MEMORY_BYTES });
  const rows = new PreviewRows(thread.opened.streams);
  const timer = setTimeout(() => void thread.close(), Math.max(0, untilMs - deps.clock.nowMs()));
  let isCut = recent.isCut;
  try {
    for (const { pieces, boundMs } of inChunks(recent.pieces, toMs)) {
      const batches = await processed(deps, who, { definition, batches: packPieces(definition.inputs, pieces) });
      rows.add(await thread.step({ batches, boundMs, nowMs: toMs, tail: rows.wanted }));
    }
  } catch (cause) {
    if (deps.clock.nowMs() < untilMs) throw cause;
    isCut = true;
  } finally {
    clearTimeout(timer);
    await thread.close();
  }
  return { ...rows.result(), recordsRead: recent.records, fromMs: recent.fromMs, toMs, isCut };
}

async function processed(
  { functions }: PreviewDeps,
  who: Principal,
  of: { readonly definition: ApplicationDefinition; readonly batches: readonly PackedRecords[] },
): Promise<readonly PackedRecords[]> {
  const processors = processedStreams(of.definition.inputs);
  if (processors.size === 0) return of.batches;
  if (!functions)
    throw new TaskProblem("definition", "An input's function cannot be run here; take it out for the preview.");
  const { teamId, accountId, region } = who;
  const applicationArn = formatApplicationArn({ region, accountId, applicationName: "preview" });
  return preprocess({ functions }, { teamId, accountId, region, applicationArn }, { batches: of.batches, processors });
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
