import type { NewDelivery } from "@millrace/contract";
import { expect, test } from "vitest";
import { sampleBucket, sampleSettings } from "../../test/destination-samples.ts";
import { destinationKeys, destinations } from "../plan/destination.ts";
import { chooseDestination, chooseUpdate } from "./choose-destination.ts";

const ONE = "Exactly one destination configuration is supported for a Firehose";
const choose = (settings: Readonly<Record<string, unknown>>) =>
  chooseDestination({ deliveryStreamName: "d", ...settings } as NewDelivery);
const update = (settings: Readonly<Record<string, unknown>>) =>
  chooseUpdate({
    deliveryStreamName: "d",
    currentDeliveryStreamVersionId: "1",
    destinationId: "destinationId-000000000001",
    ...settings,
  });

test.each(destinationKeys)("%s is chosen by its name, its update by the update's", (key) => {
  expect(choose({ [key]: sampleSettings[key] })).toEqual({ key, settings: sampleSettings[key] });
  expect(update({ [destinations[key].update]: { roleArn: "arn:x" } })).toEqual({ key, settings: { roleArn: "arn:x" } });
});

test("the old S3 configuration is the extended one with less in it", () => {
  const key = "extendedS3DestinationConfiguration";
  expect(choose({ s3DestinationConfiguration: sampleBucket })).toEqual({ key, settings: sampleBucket });
  expect(update({ s3DestinationUpdate: sampleBucket })).toEqual({ key, settings: sampleBucket });
});

test("none and two are refused", () => {
  const both = { s3DestinationConfiguration: sampleBucket, extendedS3DestinationConfiguration: sampleBucket };
  for (const settings of [{}, both]) expect(() => choose(settings)).toThrow(ONE);
  expect(() => update({})).toThrow(ONE);
});

test.each([
  "amazonOpenSearchServerlessDestinationConfiguration",
  "snowflakeDestinationConfiguration",
  "icebergDestinationConfiguration",
  "mskSourceConfiguration",
  "databaseSourceConfiguration",
])("%s is refused by name, also beside one that is built", (name) => {
  const sentence = new RegExp(`^${name} is not supported.$`, "i");
  expect(() => choose({ [name]: {} })).toThrow(sentence);
  expect(() => choose({ [name]: {}, s3DestinationConfiguration: sampleBucket })).toThrow(sentence);
});

test("settings that are not of their form are refused, naming the member", () => {
  const reason = /^Value at 'httpEndpointDestinationConfiguration.endpointConfiguration.url' failed/;
  const endpointConfiguration = { url: 5 };
  expect(() =>
    choose({ httpEndpointDestinationConfiguration: { endpointConfiguration, s3Configuration: sampleBucket } }),
  ).toThrow(reason);
});
