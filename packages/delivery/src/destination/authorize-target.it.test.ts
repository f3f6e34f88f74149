import { createStream } from "@millrace/streams";
import { compilePolicies, type Principal, parsePolicy } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ControlHouse, openControlHouse } from "../../test/control-house.ts";
import { createConnection } from "../connection/create-connection.ts";
import { createDeliveryStream } from "../stream/create-delivery-stream.ts";
import { describeDeliveryStream } from "../stream/describe-delivery-stream.ts";
import { updateDestination } from "../stream/update-destination.ts";

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

function limitedTo(action: string, objects?: string): Principal {
  const Statement = [
    { Effect: "Allow", Action: action, Resource: "*" },
    ...(objects === undefined
      ? []
      : [{ Effect: "Allow", Action: "s3:PutObject", Resource: `arn:aws:s3:::${objects}` }]),
  ];
  const policy = { Version: "2012-10-17", Statement };
  return { ...who, policies: compilePolicies([parsePolicy(policy)]) };
}

test("a key that may make deliveries but not put into the stream does not get records there that way", async () => {
  const made = createDeliveryStream(house.deps, limitedTo("firehose:*", "*"), {
    deliveryStreamName: "refused",
    ...into("aws-cn"),
  });
  await expect(made).rejects.toMatchObject({
    code: "auth.denied",
    message: expect.stringContaining("kinesis:PutRecords"),
  });
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

const lake = (prefixes: { prefix?: string; errorOutputPrefix?: string } = {}) => ({
  extendedS3DestinationConfiguration: { bucketArn: "arn:aws-cn:s3:::lake", ...prefixes },
});
const http = {
  httpEndpointDestinationConfiguration: {
    endpointConfiguration: { url: "https://example.com/in" },
    s3Configuration: { bucketArn: "arn:aws:s3:::lake" },
  },
};
const daily = { prefix: "logs/!{timestamp:yyyy}/", errorOutputPrefix: "bad/!{firehose:error-output-type}/" };

test.each([
  ["anything", undefined, lake(), "lake/*"],
  ["objects of another bucket", "pond/*", lake(), "lake/*"],
  ["objects beside the prefix", "lake/other/*", lake({ prefix: "logs/" }), "lake/logs/*"],
  [
    "all that its prefix covers",
    "lake/logs/2026/*",
    lake({ ...daily, errorOutputPrefix: "logs/2026/" }),
    "lake/logs/*",
  ],
  ["error objects", "lake/logs/*", lake(daily), "lake/bad/*"],
  ["what failed", undefined, http, "lake/*"],
])("a key that may not put %s into a built-in bucket does not get it there by a delivery", async (...row) => {
  const [what, objects, destination, asked] = row;
  const made = createDeliveryStream(house.deps, limitedTo("firehose:*", objects), {
    deliveryStreamName: what.replaceAll(" ", "-"),
    ...destination,
  });
  const message = expect.stringContaining(`s3:PutObject on resource: arn:aws:s3:::${asked} because`);
  await expect(made).rejects.toMatchObject({ code: "auth.denied", message });
});

test("a key that may put below the prefixes makes the delivery, and cannot turn it to another bucket", async () => {
  const deliveryStreamName = "below";
  const limited = limitedTo("firehose:*", "lake/logs/*");
  await createDeliveryStream(house.deps, limited, { deliveryStreamName, ...lake({ prefix: "logs/app/" }) });
  await house.runJobs();
  const { deliveryStreamDescription } = await describeDeliveryStream(house.deps, limited, { deliveryStreamName });
  const turned = updateDestination(house.deps, limited, {
    deliveryStreamName,
    currentDeliveryStreamVersionId: deliveryStreamDescription.versionId,
    destinationId: "destinationId-000000000001",
    extendedS3DestinationUpdate: { bucketArn: "arn:aws:s3:::pond" },
  });
  await expect(turned).rejects.toMatchObject({ code: "auth.denied" });
});

test("a bucket that a connection names is written with the connection's key: the maker's policies say nothing of it", async () => {
  await createConnection(house.deps, who, {
    name: "far",
    settings: { kind: "s3", region: "eu-west-1", buckets: ["far"], pathStyle: false },
    secret: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
  });
  await createDeliveryStream(house.deps, limitedTo("firehose:*"), {
    deliveryStreamName: "far",
    extendedS3DestinationConfiguration: { bucketArn: "arn:aws:s3:::far" },
  });
});
