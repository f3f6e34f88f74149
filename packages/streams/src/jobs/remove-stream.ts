import { consumerArnOf } from "../consumer/consumer-arn.ts";
import type { StreamsDeps } from "../deps.ts";
import { lockStream, streamArnOf } from "../stream/change-stream.ts";
import { findPending } from "./commit-change.ts";
import { isWaitingForItsEnd } from "./is-waiting-for-its-end.ts";
import { dropShards } from "./log-shards.ts";
import type { StreamJobPayload } from "./stream-job-payload.ts";

/**
 * Removes a DELETING stream: first its records, then, in one transaction, its policies, its consumers, its shards and itself.
 * Shards that a reshard may have opened and not yet written down have indexes below `nextShardIndex`, so they go too.
 */
export async function removeStream(deps: StreamsDeps, payload: StreamJobPayload): Promise<void> {
  const pending = await findPending(deps, payload, "delete");
  if (!pending || isWaitingForItsEnd(pending.stream, deps.clock.nowMs())) return;
  const { stream } = pending;
  await dropShards(
    deps,
    stream,
    Array.from({ length: stream.nextShardIndex }, (_, index) => index),
  );
  await deps.db.withTeam(stream.teamId, async (tx) => {
    await lockStream(tx, stream);
    const consumers = await tx.streamConsumer.findMany({ where: { streamId: stream.id } });
    const arns = consumers.map((consumer) => consumerArnOf(stream, consumer));
    await tx.resourcePolicy.deleteMany({
      where: { teamId: stream.teamId, arn: { in: [streamArnOf(stream), ...arns] } },
    });
    await tx.stream.deleteMany({ where: { id: stream.id } });
  });
  deps.consumers.changed(stream.id);
  deps.resourcePolicies.changed(streamArnOf(stream));
  await deps.directory.changed(stream.id);
}
