import type { StreamConsumerRow, StreamRow } from "@millrace/db";
import { consumerArnOf } from "./consumer-arn.ts";

/** A consumer as AWS shows it. */
export interface ConsumerShape {
  readonly consumerName: string;
  readonly consumerArn: string;
  readonly consumerStatus: string;
  readonly consumerCreationTimestamp: number;
}

/** The shape of a consumer's row. */
export function consumerShape(stream: StreamRow, consumer: StreamConsumerRow): ConsumerShape {
  return {
    consumerName: consumer.name,
    consumerArn: consumerArnOf(stream, consumer),
    consumerStatus: consumer.status,
    consumerCreationTimestamp: consumer.createdAt.getTime(),
  };
}
