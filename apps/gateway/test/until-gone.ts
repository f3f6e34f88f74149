import { DescribeStreamSummaryCommand, type KinesisClient, ResourceNotFoundException } from "@aws-sdk/client-kinesis";
import { until } from "./until.ts";

/** Waits until a stream is no more. */
export function untilGone(kinesis: KinesisClient, StreamName: string): Promise<void> {
  return until(`${StreamName} is gone`, () =>
    kinesis.send(new DescribeStreamSummaryCommand({ StreamName })).then(
      () => false,
      (problem: unknown) => {
        if (problem instanceof ResourceNotFoundException) return true;
        throw problem;
      },
    ),
  );
}
