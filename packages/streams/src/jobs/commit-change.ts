import type { Prisma, StreamRow, Tx } from "@millrace/db";
import type { StreamsDeps } from "../deps.ts";
import { type PendingChange, readPendingChange } from "../stream/pending-change.ts";
import { dropShards } from "./log-shards.ts";
import type { StreamJobPayload } from "./stream-job-payload.ts";

type Change<Kind extends PendingChange["kind"]> = Extract<PendingChange, { kind: Kind }>;

/** A stream that is in the kind of change the job is about. */
export interface PendingStream<Kind extends PendingChange["kind"]> {
  readonly stream: StreamRow;
  readonly change: Change<Kind>;
}

/** The stream and its change, or undefined when there is nothing left for the job to do. */
export async function findPending<Kind extends PendingChange["kind"]>(
  deps: StreamsDeps,
  payload: StreamJobPayload,
  kind: Kind,
): Promise<PendingStream<Kind> | undefined> {
  const stream = await deps.db.withTeam(payload.teamId, (tx) =>
    tx.stream.findUnique({ where: { id: payload.streamId } }),
  );
  const change = stream ? readPendingChange(stream) : undefined;
  if (!stream || change?.kind !== kind) return undefined;
  return { stream, change: change as Change<Kind> };
}

export interface Commit {
  /** The row as it was when the work began. */
  readonly stream: StreamRow;
  readonly data: Prisma.StreamUncheckedUpdateInput;
  /** Rows that change with it. */
  readonly also?: (tx: Tx) => Promise<unknown>;
  /** Shards that were opened in the log for it. */
  readonly opened?: readonly number[];
}

/**
 * Writes what a job did, if the stream is still as the job found it: the fence of every stream job. Returns false, having
 * written nothing, when somebody changed the stream meanwhile; the job then starts over from the row.
 */
export async function commitChange(deps: StreamsDeps, commit: Commit): Promise<StreamRow | false> {
  const { id, teamId, revision } = commit.stream;
  const row = await deps.db.withTeam(teamId, async (tx) => {
    const fenced = await tx.stream.updateMany({
      where: { id, revision },
      data: { ...(commit.data as Prisma.StreamUncheckedUpdateManyInput), revision: revision + 1 },
    });
    if (fenced.count === 0) return false;
    await commit.also?.(tx);
    return tx.stream.findUniqueOrThrow({ where: { id } });
  });
  if (row) await deps.directory.changed(id);
  else await dropOrphans(deps, commit);
  return row;
}

/**
 * Drops what was opened for a stream that is being deleted or gone. Only then: when the stream lives, somebody else may have
 * committed these very shards. A stream's id never comes back, so gone is gone.
 */
async function dropOrphans(deps: StreamsDeps, { stream, opened = [] }: Commit): Promise<void> {
  if (opened.length === 0) return;
  const now = await deps.db.withTeam(stream.teamId, (tx) => tx.stream.findUnique({ where: { id: stream.id } }));
  if (!now || now.status === "DELETING") await dropShards(deps, stream, opened);
}
