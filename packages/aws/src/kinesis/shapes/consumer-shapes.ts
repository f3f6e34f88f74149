import { list, required, structure, timestamp } from "../../operation/shape.ts";
import {
  consumerArn,
  consumerName,
  consumerStatus,
  nextToken,
  pageLimit,
  streamArn,
  streamId,
  tagMap,
} from "./words.ts";

/** Registered (enhanced fan-out) consumers. */
const consumer = structure({
  ConsumerName: required(consumerName),
  ConsumerARN: required(consumerArn),
  ConsumerStatus: required(consumerStatus),
  ConsumerCreationTimestamp: required(timestamp),
});

export const registerStreamConsumerInput = structure({
  StreamARN: required(streamArn),
  ConsumerName: required(consumerName),
  StreamId: streamId,
  Tags: tagMap,
});

export const registerStreamConsumerOutput = structure({ Consumer: required(consumer) });

/** DeregisterStreamConsumer and DescribeStreamConsumer. */
export const streamConsumerInput = structure({
  StreamARN: streamArn,
  ConsumerName: consumerName,
  ConsumerARN: consumerArn,
  StreamId: streamId,
});

export const describeStreamConsumerOutput = structure({
  ConsumerDescription: required(
    structure({
      ConsumerName: required(consumerName),
      ConsumerARN: required(consumerArn),
      ConsumerStatus: required(consumerStatus),
      ConsumerCreationTimestamp: required(timestamp),
      StreamARN: required(streamArn),
    }),
  ),
});

export const listStreamConsumersInput = structure({
  StreamARN: required(streamArn),
  NextToken: nextToken,
  MaxResults: pageLimit,
  StreamCreationTimestamp: timestamp,
  StreamId: streamId,
});

export const listStreamConsumersOutput = structure({ Consumers: list(consumer), NextToken: nextToken });
