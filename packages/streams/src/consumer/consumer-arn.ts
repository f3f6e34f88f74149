import { formatConsumerArn } from "@millrace/base";
import type { StreamConsumerRow, StreamRow } from "@millrace/db";

/** The ARN of a consumer; it holds the second of its registration. */
export function consumerArnOf(stream: StreamRow, consumer: Pick<StreamConsumerRow, "name" | "createdSeconds">): string {
  return formatConsumerArn({
    region: stream.region,
    accountId: stream.accountId,
    streamName: stream.name,
    consumerName: consumer.name,
    createdSeconds: consumer.createdSeconds,
  });
}
