import { SourceProgress, SourceSettings, type SourceStatus } from "@millrace/contract";
import type { SourceRow } from "@millrace/db";

/** A source as its team sees it: without its secret, checkpoint and lease. */
export interface SourceView {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly streamName: string;
  readonly settings: SourceSettings;
  readonly hasSecret: boolean;
  readonly status: SourceStatus;
  /** Why it rests or failed, as a sentence. */
  readonly problem: string | undefined;
  readonly progress: SourceProgress;
  readonly createdMs: number;
  readonly updatedMs: number;
}

export function toSourceView(row: SourceRow): SourceView {
  return {
    id: row.id,
    name: row.name,
    region: row.region,
    streamName: row.streamName,
    settings: SourceSettings.parse(row.settings),
    hasSecret: row.secretSealed !== null,
    status: row.status as SourceStatus,
    problem: row.problem ?? undefined,
    progress: SourceProgress.parse(row.progress),
    createdMs: row.createdAt.getTime(),
    updatedMs: row.updatedAt.getTime(),
  };
}
