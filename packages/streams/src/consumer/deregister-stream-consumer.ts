import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { removeConsumerJob } from "../jobs/remove-consumer.job.ts";
import { changeStream } from "../stream/change-stream.ts";
import { consumerArnOf } from "./consumer-arn.ts";
import { type ConsumerTarget, consumerPlace, getConsumer } from "./consumer-target.ts";

/** Takes a consumer away; its subscriptions end. */
export async function deregisterStreamConsumer(
  deps: StreamsDeps,
  who: Principal,
  input: ConsumerTarget,
): Promise<void> {
  const place = consumerPlace(input);
  const {
    id: consumerId,
    teamId,
    streamId,
  } = await changeStream(deps, who, {
    operation: "DeregisterStreamConsumer",
    target: { streamArn: place.streamArn },
    action: "consumer.deregister",
    states: ["CREATING", "ACTIVE", "UPDATING", "DELETING"],
    decide: async (stream, tx) => {
      const consumer = await getConsumer(tx, stream, place);
      if (consumer.status === "DELETING") return { answer: consumer };
      await tx.streamConsumer.update({ where: { id: consumer.id }, data: { status: "DELETING" } });
      return { data: {}, resource: consumerArnOf(stream, consumer), answer: consumer };
    },
  });
  deps.consumers.changed(streamId);
  await deps.jobs.enqueue(removeConsumerJob, { teamId, streamId, consumerId }, { id: consumerId });
}
