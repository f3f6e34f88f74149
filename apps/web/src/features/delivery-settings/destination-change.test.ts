import { expect, test } from "vitest";
import type { DeliveryDetail } from "../deliveries/index.ts";
import { toForm, toUpdate } from "./destination-change.ts";

const bucket = { bucketArn: "arn:aws:s3:::lake", prefix: "a/", compressionFormat: "GZIP" };
const bufferingHints = { sizeInMbs: 2, intervalInSeconds: 30 };

test("a bucket is changed in its own structure", () => {
  const settings = { ...bucket, bufferingHints };
  const delivery = { targetKind: "s3", settings, bucket: settings } as unknown as DeliveryDetail;
  const form = toForm(delivery);
  expect(form).toMatchObject({ sizeMib: 2, seconds: 30, prefix: "a/", compression: "GZIP" });
  expect(toUpdate(delivery, { ...form, seconds: 60, prefix: "" })).toEqual({
    prefix: "",
    compressionFormat: "GZIP",
    bufferingHints: { sizeInMbs: 2, intervalInSeconds: 60 },
  });
});

test("elsewhere the buffer is the target's, and the bucket is changed beside it", () => {
  const settings = { bufferingHints, retryOptions: { durationInSeconds: 90 }, s3DestinationDescription: bucket };
  const delivery = { targetKind: "http", settings, bucket } as unknown as DeliveryDetail;
  expect(toUpdate(delivery, { ...toForm(delivery), errorPrefix: "bad/" })).toEqual({
    bufferingHints,
    retryOptions: { durationInSeconds: 90 },
    s3Update: { prefix: "a/", errorOutputPrefix: "bad/" },
  });
});
