import { DescribeStreamSummaryCommand, type KinesisClient } from "@aws-sdk/client-kinesis";
import { until } from "./until.ts";

/** Waits until a stream is ACTIVE; its ARN. */
export async function untilActive(kinesis: KinesisClient, StreamName: string): Promise<string> {
  let arn = "";
  await until(`${StreamName} is ACTIVE`, async () => {
    const { StreamDescriptionSummary: summary } = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
    arn = summary?.StreamARN ?? "";
    return summary?.StreamStatus === "ACTIVE";
  });
  return arn;
}
