import type { Prisma } from "@millrace/db";
import { readRanges, type ShardPosition, type ShardRange } from "../read/positions.ts";
import type { ErrorEntry } from "../thread/messages.ts";
import type { PackedRows } from "../thread/packed-rows.ts";

/** A committed step: exactly what was read, so that it can be run again. */
export interface StepRecord {
  readonly step: number;
  readonly versionId: number;
  readonly ranges: readonly ShardRange[];
  readonly boundMs: number;
  readonly nowMs: number;
  /** What functions made of the records; undefined: none did. */
  readonly inputKey: string | undefined;
}

/** A step that was run, on its way into Postgres. */
export interface NewStep extends StepRecord {
  readonly positions: readonly ShardPosition[];
  readonly outputs: readonly PackedRows[];
  readonly errors: readonly ErrorEntry[];
  /** For people, as it is once the step is committed. */
  readonly progress: object;
  /** What it adds to the figures of its minute. */
  readonly minute: MinuteFigures | undefined;
}

/** What a step adds to the counts of a minute, and how things stand. A minute may have had several workers. */
export interface MinuteFigures {
  readonly minuteMs: number;
  readonly counted: Readonly<Record<string, number>>;
  readonly now: Readonly<Record<string, number>>;
}

export const stepColumns = {
  step: true,
  versionId: true,
  ranges: true,
  boundMs: true,
  nowMs: true,
  inputKey: true,
} as const satisfies Prisma.ApplicationStepSelect;

type StepRow = Prisma.ApplicationStepGetPayload<{ select: typeof stepColumns }>;

export function toStepRecord(row: StepRow): StepRecord {
  return {
    step: Number(row.step),
    versionId: row.versionId,
    ranges: readRanges(row.ranges),
    boundMs: Number(row.boundMs),
    nowMs: Number(row.nowMs),
    inputKey: row.inputKey ?? undefined,
  };
}
