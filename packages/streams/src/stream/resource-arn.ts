import { AppError, parseConsumerArn, parseStreamArn } from "@millrace/base";
import type { ConsumerPlace } from "../consumer/consumer-target.ts";
import { consumerPlace } from "../consumer/consumer-target.ts";

/** What a ResourceARN names: a stream, or a consumer of one. */
export interface Resource {
  readonly streamArn: string;
  readonly consumer?: ConsumerPlace;
}

/** Reads a ResourceARN. */
export function parseResourceArn(resourceArn: string): Resource {
  if (parseStreamArn(resourceArn)) return { streamArn: resourceArn };
  if (parseConsumerArn(resourceArn)) {
    const consumer = consumerPlace({ consumerArn: resourceArn });
    return { streamArn: consumer.streamArn, consumer };
  }
  throw new AppError("input.invalid", {
    reason: `ResourceARN ${resourceArn} is not the ARN of a stream or a consumer.`,
  });
}
