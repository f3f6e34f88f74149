import type { ApplicationDraft } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import { draftDefinition } from "../../application/change/draft-definition.ts";
import type { ApplicationDefinition } from "../../application/definition.ts";
import type { EngineCounters } from "../../engine/engine.ts";
import type { ErrorEntry, ShownRow } from "../thread/messages.ts";
import { inTurn } from "./in-turn.ts";
import { PreviewRows } from "./preview-rows.ts";
import { readRecent } from "./read-recent.ts";
import { type PreviewDeps, type ProgramOver, runOver, TIME_MS_MAX } from "./run-over.ts";
import { soundPlan } from "./sound-plan.ts";

export interface PreviewInput {
  readonly definition: ApplicationDraft;
  /** What arrived in the last minutes. */
  readonly minutes?: number;
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

/**
 * Runs a definition over the last minutes of what its inputs really hold, from nothing, in a thread of its own, and writes nothing. Windows
 * that are complete by now close. Throws the code's refusal; a preview that takes too long ends with what it has found.
 */
export async function previewApplication(deps: PreviewDeps, who: Principal, input: PreviewInput): Promise<Preview> {
  const definition = draftDefinition(input.definition, 0);
  soundPlan(definition);
  return inTurn(1, () => preview(deps, who, { ...input, definition }));
}

async function preview(
  deps: PreviewDeps,
  who: Principal,
  { definition, minutes = MINUTES }: Omit<PreviewInput, "definition"> & { definition: ApplicationDefinition },
): Promise<Preview> {
  const toMs = deps.clock.nowMs();
  const untilMs = toMs + TIME_MS_MAX;
  const fromMs = toMs - minutes * 60_000;
  const recent = await readRecent(deps, who, { inputs: definition.inputs, fromMs, untilMs });
  let rows = new PreviewRows([]);
  const program: ProgramOver = {
    definition,
    opened: ({ streams }) => {
      rows = new PreviewRows(streams);
      return rows.wanted;
    },
    step: (result) => rows.add(result),
  };
  const isWhole = await runOver(deps, who, { recent, toMs, untilMs, programs: [program] });
  const isCut = recent.isCut || !isWhole;
  return { ...rows.result(), recordsRead: recent.records, fromMs: recent.fromMs, toMs, isCut };
}
