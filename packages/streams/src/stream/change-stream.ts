import { AppError, formatStreamArn } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Prisma, StreamRow, Tx } from "@millrace/db";
import type { AuditInput, Principal } from "@millrace/tenancy";
import type { ControlOperation } from "../account/control-rate.ts";
import { lockQuota } from "../account/shard-quota.ts";
import { takeControlCall } from "../account/take-control-call.ts";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { enqueuePending } from "../jobs/enqueue-pending.ts";
import type { PendingChange } from "./pending-change.ts";
import { placeStream, streamNotFound } from "./place-stream.ts";

export type StreamStatus = "CREATING" | "ACTIVE" | "UPDATING" | "DELETING";

/** What a use case decided to do with a stream. Without `data` and `pending` nothing is written and nobody is told. */
export interface Decision<T> {
  /** Columns that change at once. */
  readonly data?: Prisma.StreamUncheckedUpdateInput;
  /** What a job has to do; the stream is UPDATING (or DELETING) until it is done. */
  readonly pending?: PendingChange;
  /** For the audit: the ARN when it is not the stream's own, and figures. */
  readonly resource?: string;
  readonly detail?: AuditInput["detail"];
  readonly answer: T;
}

export interface StreamChange<T> {
  readonly operation: ControlOperation;
  readonly target: StreamTarget;
  /** The word of the audit, as in "shard.split". */
  readonly action: string;
  /** In which states it may happen; ACTIVE when left out. */
  readonly states?: readonly StreamStatus[];
  /** True when it may use up shards or streams of the team's quota. */
  readonly countsAgainstQuota?: boolean;
  /**
   * Asked with the row locked: what it reads cannot change until the decision is written. The limits are those of the team
   * that owns the stream.
   */
  readonly decide: (stream: StreamRow, tx: Tx, limits: Limits) => Promise<Decision<T>> | Decision<T>;
}

/**
 * The way every change of one stream goes: lock its row, look at its state, decide, write the row and its audit event in one
 * transaction; then tell the caches and the worker. Two changes at once queue at the lock, and the second finds the
 * state that the first left.
 */
export async function changeStream<T>(deps: StreamsDeps, who: Principal, change: StreamChange<T>): Promise<T> {
  const place = await placeStream(deps, who, change.target);
  const { teamId } = place;
  await takeControlCall(deps, who, { operation: change.operation, streamName: place.name });
  if (teamId === undefined) throw streamNotFound(place.name, place.accountId);
  const limits = await deps.limitsOf(teamId);
  const done = await deps.db.withTeam(teamId, async (tx) => {
    if (change.countsAgainstQuota) await lockQuota(tx, teamId);
    const stream = await lockStream(tx, { ...place, teamId });
    if (!stream) throw streamNotFound(place.name, place.accountId);
    refuseState(stream, change.states ?? ["ACTIVE"]);
    const decision = await change.decide(stream, tx, limits);
    if (decision.data === undefined && decision.pending === undefined) return { answer: decision.answer };
    const row = await tx.stream.update({ where: { id: stream.id }, data: columnsOf(decision) });
    // The audit belongs to the team that owns the stream, even when a resource policy let somebody else in.
    await deps.audit.append(
      tx,
      { ...who, teamId },
      {
        action: change.action,
        resource: decision.resource ?? streamArnOf(stream),
        ...(decision.detail && { detail: decision.detail }),
      },
    );
    return { answer: decision.answer, row };
  });
  if (done.row) {
    await deps.directory.changed(done.row.id);
    await enqueuePending(deps, done.row);
  }
  return done.answer;
}

function columnsOf(decision: Decision<unknown>): Prisma.StreamUncheckedUpdateInput {
  const { data, pending } = decision;
  if (!pending) return { ...data, revision: { increment: 1 } };
  const status = pending.kind === "delete" ? "DELETING" : "UPDATING";
  return { ...data, status, change: pending, revision: { increment: 1 } };
}

/** The stream's row, locked until the transaction ends. */
export async function lockStream(
  tx: Tx,
  place: { readonly teamId: string; readonly region: string; readonly name: string },
): Promise<StreamRow | undefined> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM stream WHERE team_id = ${place.teamId} AND region = ${place.region} AND name = ${place.name} FOR UPDATE`;
  const id = locked[0]?.id;
  return id === undefined ? undefined : tx.stream.findUniqueOrThrow({ where: { id } });
}

/** Throws AWS's ResourceInUseException unless the stream is in one of the states. */
export function refuseState(stream: StreamRow, states: readonly StreamStatus[]): void {
  if ((states as readonly string[]).includes(stream.status)) return;
  throw new AppError("resource.inUse", {
    reason: `Stream ${stream.name} under account ${stream.accountId} not ACTIVE, instead in state ${stream.status}`,
  });
}

export function streamArnOf(stream: StreamRow): string {
  return formatStreamArn({ region: stream.region, accountId: stream.accountId, streamName: stream.name });
}
