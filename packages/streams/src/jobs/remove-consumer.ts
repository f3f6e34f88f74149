import { consumerArnOf } from "../consumer/consumer-arn.ts";
import type { StreamsDeps } from "../deps.ts";
import type { ConsumerJobPayload } from "./stream-job-payload.ts";

/** Removes a DELETING consumer with its policy. Its subscriptions end when they see that it is gone. */
export async function removeConsumer(deps: StreamsDeps, payload: ConsumerJobPayload): Promise<void> {
  const { teamId, streamId, consumerId } = payload;
  await deps.db.withTeam(teamId, async (tx) => {
    const consumer = await tx.streamConsumer.findUnique({ where: { id: consumerId }, include: { stream: true } });
    if (consumer?.status !== "DELETING") return;
    await tx.resourcePolicy.deleteMany({ where: { teamId, arn: consumerArnOf(consumer.stream, consumer) } });
    await tx.streamConsumer.delete({ where: { id: consumerId } });
  });
  deps.consumers.changed(streamId);
  await deps.directory.changed(streamId);
}
