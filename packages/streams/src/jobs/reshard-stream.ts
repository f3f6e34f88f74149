import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { invariant } from "@millrace/base";
import { Prisma, type ShardRow, type StreamRow, type Tx } from "@millrace/db";
import type { StreamsDeps } from "../deps.ts";
import { type ReshardStep, readySteps } from "../lineage/plan-reshard.ts";
import { endingSequence } from "../lineage/shard-sequences.ts";
import { findOpenShards } from "../shard/find-shards.ts";
import { settingColumns } from "../stream/pending-change.ts";
import { commitChange, findPending, type PendingStream } from "./commit-change.ts";
import { insertShards, type NewShard } from "./insert-shards.ts";
import { lastArrivalMs, openShards, sealShards } from "./log-shards.ts";
import type { StreamJobPayload } from "./stream-job-payload.ts";

/** Parents that are closed at once: puts to them wait from the seal to the commit, which must stay short. */
const STEPS_MAX = 256;

const BIRTH_LOOK_MS = 20;

/**
 * Carries a reshard to its end, generation by generation: the steps whose parents are open now, then those that need the
 * children of these. For each generation
 *
 *   1. the children are opened in the log,
 *   2. the parents are sealed in the log: a put that finds its shard sealed waits for the new map and goes to a child;
 *      then the moment of the children's birth is taken, behind the arrival of every record of a parent even by the clock
 *      of the log's owner: who starts at the time of a record is shown the shard that has it,
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

async function applyGeneration(deps: StreamsDeps, pending: PendingStream<"reshard">): Promise<void> {
  const { stream, change } = pending;
  const open = await findOpenRows(deps, stream);
  const [ready, later] = readySteps(change.steps, new Set(open.keys()));
  if (ready.length === 0) {
    // Another repetition committed between the two looks at Postgres. What is left then is another list.
    const now = await findPending(deps, { teamId: stream.teamId, streamId: stream.id }, "reshard");
    invariant(!isDeepStrictEqual(now?.change, change), "a reshard always has a step whose parents are open");
    return;
  }
  const steps = ready.slice(0, STEPS_MAX);
  const waiting = [...ready.slice(STEPS_MAX), ...later];
  const parents = steps.flatMap((step) => parentsOf(step, open));
  const children = steps.flatMap(childrenOf);
  await waitForBirth(deps, parents);

  const opened = children.map(({ index }) => index);
  const closing = parents.map(({ index }) => index);
  await openShards(deps, stream, opened);
  await sealShards(deps, stream, closing);
  const lastMs = await lastArrivalMs(deps, stream, closing);
  const bornMs = Math.max(deps.clock.nowMs(), earliestBirthMs(parents), lastMs + 1);
  await commitChange(deps, {
    stream,
    opened,
    data:
      waiting.length > 0
        ? { change: { ...change, steps: waiting } }
        : { ...(change.set && settingColumns(change.set)), status: "ACTIVE", change: Prisma.DbNull },
    also: async (tx) => {
      await closeParents(tx, { stream, parents, bornMs });
      await insertShards(tx, stream, { shards: children, bornMs });
    },
  });
}

async function findOpenRows(deps: StreamsDeps, stream: StreamRow): Promise<Map<number, ShardRow>> {
  const rows = await deps.db.withTeam(stream.teamId, (tx) => findOpenShards(tx, stream));
  return new Map(rows.map((row) => [row.index, row]));
}

function parentsOf(step: ReshardStep, open: ReadonlyMap<number, ShardRow>): ShardRow[] {
  return step.parents.map((index) => {
    const parent = open.get(index);
    invariant(parent, "a ready step's parents are open");
    return parent;
  });
}

function childrenOf({ parents, children }: ReshardStep): NewShard[] {
  return children.map((child) => ({ ...child, parents }));
}

/** The first moment of the second after the youngest parent's. */
function earliestBirthMs(parents: readonly ShardRow[]): number {
  const youngest = Math.max(...parents.map((parent) => Math.floor(parent.createdAt.getTime() / 1000)));
  return (youngest + 1) * 1000;
}

/** Waits until children may be born, before anything is sealed; but not longer for a clock that was set back. */
async function waitForBirth(deps: StreamsDeps, parents: readonly ShardRow[]): Promise<void> {
  const earliestMs = earliestBirthMs(parents);
  for (let waitedMs = 0; waitedMs < 1000 && deps.clock.nowMs() < earliestMs; waitedMs += BIRTH_LOOK_MS) {
    await sleep(BIRTH_LOOK_MS);
  }
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
