import { expect, test } from "vitest";
import {
  formatConsumerArn,
  formatDeliveryArn,
  formatStreamArn,
  parseConsumerArn,
  parseDeliveryArn,
  parseStreamArn,
} from "./arn.ts";

const stream = { region: "eu-central-1", accountId: "000000000042", streamName: "orders.v2_eu-1" };
const consumer = { ...stream, consumerName: "reader", createdSeconds: 1_795_599_741 };

test("an ARN is read as it is written", () => {
  expect(formatStreamArn(stream)).toBe("arn:aws:kinesis:eu-central-1:000000000042:stream/orders.v2_eu-1");
  expect(parseStreamArn(formatStreamArn(stream))).toEqual(stream);
  expect(parseConsumerArn(formatConsumerArn(consumer))).toEqual(consumer);
});

test("other partitions of AWS are understood", () => {
  expect(parseStreamArn("arn:aws-cn:kinesis:cn-north-1:000000000042:stream/a")?.region).toBe("cn-north-1");
});

test.each([
  ["", "nothing"],
  ["arn:aws:kinesis:eu-central-1:42:stream/a", "an account id that is too short"],
  ["arn:aws:s3:eu-central-1:000000000042:stream/a", "another service"],
  ["arn:aws:kinesis:eu-central-1:000000000042:stream/", "no name"],
  ["arn:aws:kinesis:eu-central-1:000000000042:stream/a b", "a name with a space"],
  [`arn:aws:kinesis:eu-central-1:000000000042:stream/${"a".repeat(129)}`, "a name that is too long"],
  ["arn:aws:kinesis:eu-central-1:000000000042:stream/a\n", "a line's end"],
])("%j is no stream's ARN: %s", (text) => {
  expect(parseStreamArn(text)).toBeUndefined();
});

test("a consumer's ARN is no stream's, nor the other way round", () => {
  expect(parseStreamArn(formatConsumerArn(consumer))).toBeUndefined();
  expect(parseConsumerArn(formatStreamArn(stream))).toBeUndefined();
});

test("a delivery's ARN is read as it is written, and is no stream's", () => {
  const delivery = { region: "eu-central-1", accountId: "000000000042", deliveryName: "orders.v2_eu-1" };
  const arn = formatDeliveryArn(delivery);
  expect(arn).toBe("arn:aws:firehose:eu-central-1:000000000042:deliverystream/orders.v2_eu-1");
  expect(parseDeliveryArn(arn)).toEqual(delivery);
  expect(parseDeliveryArn(formatStreamArn(stream))).toBeUndefined();
  expect(parseDeliveryArn(`${arn}${"a".repeat(64)}`)).toBeUndefined();
});
