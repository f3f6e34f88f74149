import { createStream } from "@millrace/streams";
import { compilePolicies, type Principal, parsePolicy } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ControlHouse, openControlHouse } from "../../test/control-house.ts";
import { createDeliveryStream } from "../stream/create-delivery-stream.ts";

let house: ControlHouse;
let who: Principal;
beforeAll(async () => {
  house = await openControlHouse();
  who = await house.makeCaller();
  await createStream(house.deps.streams, who, { streamName: "s", shardCount: 1 });
  await house.runJobs();
});
afterAll(() => house.close());

const streamArn = (partition = "aws") => `arn:${partition}:kinesis:us-east-1:${who.accountId}:stream/s`;
const into = (partition?: string) => ({
  deliverTo: {
    kind: "stream" as const,
    streamArn: streamArn(partition),
    s3Configuration: { bucketArn: "arn:aws:s3:::lake" },
  },
});

function limitedTo(action: string): Principal {
  const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] };
  return { ...who, policies: compilePolicies([parsePolicy(policy)]) };
}

test("a key that may make deliveries but not put into the stream does not get records there that way", async () => {
  const made = createDeliveryStream(house.deps, limitedTo("firehose:*"), {
    deliveryStreamName: "refused",
    ...into("aws-cn"),
  });
  await expect(made).rejects.toMatchObject({ code: "auth.denied" });
  await createDeliveryStream(house.deps, who, { deliveryStreamName: "allowed", ...into() });
});

test("a delivery does not write into the stream that it reads", async () => {
  const made = createDeliveryStream(house.deps, who, {
    deliveryStreamName: "circle",
    deliveryStreamType: "KinesisStreamAsSource",
    kinesisStreamSourceConfiguration: { kinesisStreamArn: streamArn("aws-us-gov") },
    ...into(),
  });
  await expect(made).rejects.toMatchObject({
    code: "argument.invalid",
    message: expect.stringContaining("that it reads"),
  });
});
