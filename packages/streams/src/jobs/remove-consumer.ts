import { setTimeout as sleep } from "node:timers/promises";
import { consumerArnOf } from "../consumer/consumer-arn.ts";
import type { StreamsDeps } from "../deps.ts";
import type { ConsumerJobPayload } from "./stream-job-payload.ts";

/**
 * Removes a DELETING consumer with its policy. Its subscriptions end when they see that it is gone. The second of its
 * registration is part of its ARN, so its name is free only when that second is over: the next of the name has another ARN.
 */
export async function removeConsumer(deps: StreamsDeps, payload: ConsumerJobPayload): Promise<void> {
  const { teamId, streamId, consumerId } = payload;
  await waitForNextSecond(deps, payload);
  await deps.db.withTeam(teamId, async (tx) => {
    const consumer = await tx.streamConsumer.findUnique({ where: { id: consumerId }, include: { stream: true } });
    if (consumer?.status !== "DELETING") return;
    await tx.resourcePolicy.deleteMany({ where: { teamId, arn: consumerArnOf(consumer.stream, consumer) } });
    await tx.streamConsumer.deleteMany({ where: { id: consumerId } });
  });
  deps.consumers.changed(streamId);
  await deps.directory.changed(streamId);
}

async function waitForNextSecond(deps: StreamsDeps, { teamId, consumerId }: ConsumerJobPayload): Promise<void> {
  const consumer = await deps.db.withTeam(teamId, (tx) =>
    tx.streamConsumer.findUnique({ where: { id: consumerId }, select: { createdSeconds: true } }),
  );
  const waitMs = ((consumer?.createdSeconds ?? 0) + 1) * 1000 - deps.clock.nowMs();
  if (waitMs > 0) await sleep(Math.min(waitMs, 1000));
}
