import type { Ground } from "../open-ground.ts";

/** How a process is. */
export interface ProcessFigures {
  readonly rssBytes: number;
  readonly heapBytes: number;
  /** The longest that its event loop was late in the last five seconds. */
  readonly loopLagMs: number;
}

export interface HouseProcessView extends ProcessFigures {
  readonly id: string;
  readonly app: string;
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  readonly node: string;
  readonly startedMs: number;
  readonly seenMs: number;
  /** It has said nothing for twenty seconds: it was killed, is frozen, or cannot reach Postgres. */
  readonly isSilent: boolean;
}

const SILENT_MS = 20_000;
/** So long after its last word a process is forgotten. */
export const FORGOTTEN_MS = 3_600_000;

/** The processes of the house; those that have been silent for an hour are forgotten. */
export async function listProcesses({ db, clock }: Pick<Ground, "db" | "clock">): Promise<HouseProcessView[]> {
  const nowMs = clock.nowMs();
  const where = { seenAt: { gte: new Date(nowMs - FORGOTTEN_MS) } };
  const rows = await db.asSystem("processes belong to no team", (tx) =>
    tx.houseProcess.findMany({ where, orderBy: [{ app: "asc" }, { startedAt: "asc" }, { id: "asc" }] }),
  );
  return rows.map(({ startedAt, seenAt, figures, ...row }) => ({
    ...row,
    // Written by keepBeat only.
    ...(figures as unknown as ProcessFigures),
    startedMs: startedAt.getTime(),
    seenMs: seenAt.getTime(),
    isSilent: nowMs - seenAt.getTime() > SILENT_MS,
  }));
}
