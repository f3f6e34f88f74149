import {
  DescribeStreamConsumerCommand,
  type KinesisClient,
  RegisterStreamConsumerCommand,
} from "@aws-sdk/client-kinesis";
import { until } from "./until.ts";

/** Registers a consumer and waits until it is ACTIVE; its ARN. */
export async function registerConsumer(
  kinesis: KinesisClient,
  input: { readonly StreamARN: string; readonly ConsumerName: string },
): Promise<string> {
  const { Consumer } = await kinesis.send(new RegisterStreamConsumerCommand(input));
  const ConsumerARN = Consumer?.ConsumerARN ?? "";
  await until(`${input.ConsumerName} is ACTIVE`, async () => {
    const { ConsumerDescription } = await kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN }));
    return ConsumerDescription?.ConsumerStatus === "ACTIVE";
  });
  return ConsumerARN;
}
