import { isDeepStrictEqual } from "node:util";
import { AppError } from "@millrace/base";
import type { ApplicationDraft } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import { draftDefinition } from "../../application/change/draft-definition.ts";
import type { ApplicationDefinition, InputDefinition } from "../../application/definition.ts";
import type { StepResult } from "../thread/messages.ts";
import { unpackRows } from "../thread/packed-rows.ts";
import { inTurn } from "./in-turn.ts";
import { readRecent } from "./read-recent.ts";
import { type RowDifference, rowDifference } from "./row-difference.ts";
import { type PreviewDeps, type ProgramOver, runOver, TIME_MS_MAX } from "./run-over.ts";
import { soundPlan } from "./sound-plan.ts";

export interface CompareVersionsInput {
  readonly before: ApplicationDraft;
  readonly after: ApplicationDraft;
  /** Both begin with what arrived so long ago, and with empty windows. */
  readonly minutes: number;
}

export interface VersionComparison {
  /** The streams that either version's code declares. */
  readonly streams: readonly ({ readonly name: string } & RowDifference)[];
  readonly recordsRead: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** More records came in than fit; both versions saw the same ones. */
  readonly isCut: boolean;
}

/**
 * Runs two versions of an application side by side over the same real records, and tells which rows only one of them makes, before the
 * one takes the other's place. Writes nothing. Refused when they do not read the same streams, or take so long that one would be compared
 * with half of the other.
 */
export async function compareVersions(
  deps: PreviewDeps,
  who: Principal,
  { before, after, minutes }: CompareVersionsInput,
): Promise<VersionComparison> {
  const versions = [before, after].map(withAllStreams);
  const [one, other] = versions.map(({ inputs }) => inputs.map(readingOf));
  if (!isDeepStrictEqual(one, other)) {
    const reason = "The versions do not read the same streams in the same way, so there is nothing to compare.";
    throw new AppError("application.codeInvalid", { reason });
  }
  return inTurn(versions.length, () => compare(deps, who, { versions, minutes }));
}

async function compare(
  deps: PreviewDeps,
  who: Principal,
  { versions, minutes }: { readonly versions: readonly ApplicationDefinition[]; readonly minutes: number },
): Promise<VersionComparison> {
  const toMs = deps.clock.nowMs();
  const fromMs = toMs - minutes * 60_000;
  const { inputs = [] } = versions[0] ?? {};
  const recent = await readRecent(deps, who, { inputs, fromMs, untilMs: toMs + TIME_MS_MAX });
  const runs = versions.map(collectRows);
  const untilMs = deps.clock.nowMs() + TIME_MS_MAX;
  if (!(await runOver(deps, who, { recent, toMs, untilMs, programs: runs.map(({ program }) => program) }))) {
    const reason = "The versions did not come to an end in time; compare them over fewer minutes.";
    throw new AppError("limit.exceeded", { reason });
  }
  const [before, after] = runs.map(({ rows }) => rows) as [Rows, Rows];
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const streams = names.map((name) => ({ name, ...rowDifference(before.get(name) ?? [], after.get(name) ?? []) }));
  return { streams, recordsRead: recent.records, fromMs: recent.fromMs, toMs, isCut: recent.isCut };
}

/** Encoded rows of each stream. */
type Rows = Map<string, string[]>;

function collectRows(definition: ApplicationDefinition): { readonly program: ProgramOver; readonly rows: Rows } {
  const nameOf = new Map(definition.outputs.map(({ outputId, name }) => [outputId, name]));
  const rows: Rows = new Map(definition.outputs.map(({ name }) => [name, []]));
  const step = ({ outputs }: StepResult) => {
    for (const packed of outputs) {
      const known = rows.get(nameOf.get(packed.outputId) ?? "");
      for (const row of unpackRows(packed)) known?.push(row.toString().trimEnd());
    }
  };
  return { program: { definition, step }, rows };
}

/**
 * The version with an output for every stream that it declares, so that all its rows are seen, and none of its own. Throws the code's
 * refusal.
 */
function withAllStreams(draft: ApplicationDraft): ApplicationDefinition {
  const { streams } = soundPlan(draftDefinition(draft, 0));
  const declared = streams.filter(({ kind }) => kind === "declared");
  const outputs = declared.map(({ name }) => ({
    name,
    kind: "stream" as const,
    target: { resourceArn: "" },
    format: "JSON" as const,
  }));
  return draftDefinition({ ...draft, outputs }, 0);
}

/** What decides which records an input gives to which in-application stream. */
function readingOf({ inputId: _, schema: __, ...reading }: InputDefinition): object {
  return reading;
}
