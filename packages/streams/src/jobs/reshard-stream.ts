import { setTimeout as sleep } from "node:timers/promises";
import { invariant } from "@millrace/base";
import { Prisma, type ShardRow, type StreamRow, type Tx } from "@millrace/db";
import type { StreamsDeps } from "../deps.ts";
import { type ReshardStep, readySteps } from "../lineage/plan-reshard.ts";
import { endingSequence, startingSequence } from "../lineage/shard-sequences.ts";
import { settingColumns } from "../stream/pending-change.ts";
import { commitChange, findPending, type PendingStream } from "./commit-change.ts";
import { openShards, sealShards } from "./log-shards.ts";
import type { StreamJobPayload } from "./stream-job-payload.ts";

/** Parents that are closed at once: puts to them wait from the seal to the commit, which must stay short. */
const STEPS_MAX = 256;

/**
 * Carries a reshard to its end, generation by generation: the steps whose parents are open now, then those that need the
 * children of these. For each generation
 *
 *   1. the children are opened in the log,
 *   2. the parents are sealed in the log: a put that finds its shard sealed waits for the new map and goes to a child,
 *   3. one transaction closes the parents' rows, makes the children's and takes the steps off the stream's list.
 *
 * Killed anywhere, a repetition does the same again: opening and sealing are idempotent and 3 happens once. A child is born
 * in a later second than its parents, so that its sequence numbers are above all of theirs.
 */
export async function reshardStream(deps: StreamsDeps, payload: StreamJobPayload, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const pending = await findPending(deps, payload, "reshard");
    if (!pending) return;
    await applyGeneration(deps, pending);
  }
}

/** A step with the rows of its parents. */
interface Birth {
  readonly step: ReshardStep;
  readonly parents: readonly ShardRow[];
}

async function applyGeneration(deps: StreamsDeps, pending: PendingStream<"reshard">): Promise<void> {
  const { stream, change } = pending;
  const open = await findOpenShards(deps, stream);
  const [ready, later] = readySteps(change.steps, new Set(open.keys()));
  invariant(ready.length > 0, "a reshard always has a step whose parents are open");
  const waiting = [...ready.slice(STEPS_MAX), ...later];
  const births = ready.slice(0, STEPS_MAX).map((step) => ({ step, parents: parentsOf(step, open) }));
  const parents = births.flatMap((birth) => birth.parents);
  const bornMs = await waitForBirth(deps, parents);

  const opened = births.flatMap(({ step }) => step.children.map((child) => child.index));
  await openShards(deps, stream, opened);
  await sealShards(
    deps,
    stream,
    parents.map((parent) => parent.index),
  );
  await commitChange(deps, {
    stream,
    opened,
    data:
      waiting.length > 0
        ? { change: { ...change, steps: waiting } }
        : { ...(change.set && settingColumns(change.set)), status: "ACTIVE", change: Prisma.DbNull },
    also: async (tx) => {
      await closeParents(tx, { stream, parents, bornMs });
      await tx.shard.createMany({ data: births.flatMap((birth) => childrenOf(stream, birth, bornMs)) });
    },
  });
}

async function findOpenShards(deps: StreamsDeps, stream: StreamRow): Promise<Map<number, ShardRow>> {
  const rows = await deps.db.withTeam(stream.teamId, (tx) =>
    tx.shard.findMany({ where: { streamId: stream.id, closedAt: null } }),
  );
  return new Map(rows.map((row) => [row.index, row]));
}

function parentsOf(step: ReshardStep, open: ReadonlyMap<number, ShardRow>): ShardRow[] {
  return step.parents.map((index) => {
    const parent = open.get(index);
    invariant(parent, "a ready step's parents are open");
    return parent;
  });
}

/** The moment of the children's birth, in a later second than any parent's; waits for it, but not for a clock that was set back. */
async function waitForBirth(deps: StreamsDeps, parents: readonly ShardRow[]): Promise<number> {
  const youngest = Math.max(...parents.map((parent) => Math.floor(parent.createdAt.getTime() / 1000)));
  const earliestMs = (youngest + 1) * 1000;
  const waitMs = earliestMs - deps.clock.nowMs();
  if (waitMs > 0) await sleep(Math.min(waitMs, 1000));
  return Math.max(deps.clock.nowMs(), earliestMs);
}

async function closeParents(
  tx: Tx,
  closing: { readonly stream: StreamRow; readonly parents: readonly ShardRow[]; readonly bornMs: number },
): Promise<void> {
  const { stream, parents, bornMs } = closing;
  const indexes = parents.map((parent) => parent.index);
  const endings = parents.map((parent) =>
    endingSequence(parent.index, Math.floor(parent.createdAt.getTime() / 1000), Math.floor(bornMs / 1000)),
  );
  await tx.$executeRaw`
    UPDATE shard SET ending_sequence = closing.ending, closed_at = ${new Date(bornMs)}
    FROM unnest(${indexes}::int[], ${endings}::text[]) AS closing (index, ending)
    WHERE shard.stream_id = ${stream.id} AND shard.index = closing.index`;
}

function childrenOf(stream: StreamRow, birth: Birth, bornMs: number): Prisma.ShardCreateManyInput[] {
  const [parent, adjacent] = birth.step.parents;
  return birth.step.children.map((child) => ({
    streamId: stream.id,
    index: child.index,
    teamId: stream.teamId,
    startingHashKey: child.start,
    endingHashKey: child.end,
    parentIndex: parent ?? null,
    adjacentParentIndex: adjacent ?? null,
    startingSequence: startingSequence(child.index, Math.floor(bornMs / 1000)),
    createdAt: new Date(bornMs),
  }));
}
