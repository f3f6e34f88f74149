import type { StreamsDeps } from "../deps.ts";
import { activateConsumerJob } from "../jobs/activate-consumer.job.ts";
import { enqueuePending } from "../jobs/enqueue-pending.ts";
import { removeConsumerJob } from "../jobs/remove-consumer.job.ts";
import { despiteFailures } from "./despite-failures.ts";

const ROWS_MAX = 1000;

/**
 * The job of a worker that was killed counts as running until its lock is over. Meanwhile a shard may be sealed that has no
 * children yet, and its writers wait: so every few seconds a further job may run beside it, which its fence allows.
 */
const ROUND_MS = 10_000;

/**
 * Enqueues a job for every stream and consumer that is on its way to another state. What Redis lost, or never got, comes
 * back by this. The next tick takes what is above the bound.
 */
export async function reconcileStreams(deps: StreamsDeps): Promise<void> {
  const now = new Date(deps.clock.nowMs());
  const { streams, consumers } = await deps.db.asSystem("jobs are derived from the rows of all teams", async (tx) => ({
    streams: await tx.stream.findMany({
      // Those that wait a day before they go would keep the others from their turn.
      where: { status: { not: "ACTIVE" }, OR: [{ deleteAfter: null }, { deleteAfter: { lt: now } }] },
      orderBy: { id: "asc" },
      take: ROWS_MAX,
    }),
    consumers: await tx.streamConsumer.findMany({
      where: { status: { not: "ACTIVE" } },
      orderBy: { id: "asc" },
      take: ROWS_MAX,
    }),
  }));
  const round = Math.floor(deps.clock.nowMs() / ROUND_MS);
  for (const { id: consumerId, teamId, streamId, status } of consumers) {
    const job = status === "CREATING" ? activateConsumerJob : removeConsumerJob;
    await deps.jobs.enqueue(job, { teamId, streamId, consumerId }, { id: `${consumerId}:${round}` });
  }
  // Last, since a row that cannot be read makes it fail; it does not keep the others waiting.
  await despiteFailures(streams, (stream) => enqueuePending(deps, stream, round));
}
