import type { DeliveryDescription } from "@millrace/delivery";
import { expect, test } from "vitest";
import { toDeliveryDetail } from "./delivery-detail.ts";

const described: DeliveryDescription = {
  ...{ deliveryStreamName: "orders", deliveryStreamArn: "arn:x", deliveryStreamStatus: "ACTIVE", versionId: "3" },
  deliveryStreamEncryptionConfiguration: { status: "ENABLING" },
  ...{ deliveryStreamType: "KinesisStreamAsSource", createTimestamp: 7, hasMoreDestinations: false },
  source: { kinesisStreamSourceDescription: { kinesisStreamArn: "arn:aws:kinesis:us-east-1:1:stream/demo" } },
  destinations: [],
  targetKind: "http",
  paused: false,
};
const lambda = { type: "Lambda", parameters: [{ parameterName: "LambdaArn", parameterValue: "arn:f" }] };
const detail = (destination: Readonly<Record<string, unknown>>) =>
  toDeliveryDetail({ ...described, destinations: [destination] }, undefined);

test("the bucket beside a target is where failures go", () => {
  const s3DestinationDescription = { bucketArn: "arn:aws:s3:::failed" };
  const found = detail({ httpEndpointDestinationDescription: { s3DestinationDescription } });
  expect(found).toMatchObject({
    ...{ sourceStream: "demo", isEncrypted: true, transformArn: undefined },
    names: { configuration: "httpEndpointDestinationConfiguration", update: "httpEndpointDestinationUpdate" },
    bucket: { bucketArn: "arn:aws:s3:::failed" },
  });
});

test("a bucket is its own; its function is found unless it is switched off", () => {
  const settings = (enabled: boolean) => ({
    extendedS3DestinationDescription: {
      bucketArn: "arn:aws:s3:::lake",
      processingConfiguration: { enabled, processors: [lambda] },
    },
    s3DestinationDescription: { bucketArn: "arn:aws:s3:::lake" },
  });
  expect(detail(settings(true))).toMatchObject({ bucket: { bucketArn: "arn:aws:s3:::lake" }, transformArn: "arn:f" });
  expect(detail(settings(false)).transformArn).toBeUndefined();
});

test("a target that AWS has not is changed under our own name", () => {
  const found = detail({ deliverTo: { kind: "postgres", s3Configuration: { bucketArn: "arn:aws:s3:::failed" } } });
  expect(found.names.update).toBe("deliverToUpdate");
  expect(found.bucket.bucketArn).toBe("arn:aws:s3:::failed");
});
