import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { streamArnOf } from "../stream/change-stream.ts";
import { readStream } from "../stream/read-stream.ts";
import { type ConsumerShape, consumerShape } from "./consumer-shape.ts";
import { type ConsumerTarget, consumerPlace, getConsumer } from "./consumer-target.ts";

export interface DescribeStreamConsumerOutput {
  readonly consumerDescription: ConsumerShape & { readonly streamArn: string };
}

/** One consumer. */
export async function describeStreamConsumer(
  deps: StreamsDeps,
  who: Principal,
  input: ConsumerTarget,
): Promise<DescribeStreamConsumerOutput> {
  const place = consumerPlace(input);
  return readStream(deps, who, {
    operation: "DescribeStreamConsumer",
    target: { streamArn: place.streamArn },
    read: async (stream, tx) => {
      const consumer = await getConsumer(tx, stream, place);
      return { consumerDescription: { ...consumerShape(stream, consumer), streamArn: streamArnOf(stream) } };
    },
  });
}
