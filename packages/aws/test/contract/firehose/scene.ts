import { formatDeliveryArn } from "@millrace/base";
import { expect, vi } from "vitest";
import { jsonCodec } from "../../../src/codec/json-codec.ts";
import { call, type Input, refusalOf } from "../call.ts";
import { type ContractHouse, REGION } from "../contract-house.ts";
import type { DeliveryScene } from "./row.ts";

/** A destination of the built-in object store. */
export const extendedS3 = (bucket: string): Input => ({
  RoleARN: "arn:aws:iam::123456789012:role/delivery",
  BucketARN: `arn:aws:s3:::${bucket}`,
});

/** Makes a delivery stream of its own and waits until it is ACTIVE. */
export async function openDeliveryScene(house: ContractHouse, name: string): Promise<DeliveryScene> {
  const { edge, owner } = house;
  const ask: DeliveryScene["ask"] = async (operation, input) => {
    const answer = await call(edge, { service: "firehose", caller: owner, codec: jsonCodec, operation, input });
    expect(refusalOf(answer)).toBe("200");
    return answer;
  };
  const describe: DeliveryScene["describe"] = async (asked = name) => {
    const { body } = await ask("DescribeDeliveryStream", { DeliveryStreamName: asked });
    return body?.DeliveryStreamDescription as Input;
  };
  const untilSettled: DeliveryScene["untilSettled"] = async (asked) => {
    let description: Input = {};
    await vi.waitFor(
      async () => {
        description = await describe(asked);
        expect(JSON.stringify(description)).not.toMatch(/"(CREATING|DELETING|ENABLING|DISABLING)"/);
      },
      { timeout: 20_000, interval: 20 },
    );
    return description;
  };
  await ask("CreateDeliveryStream", {
    DeliveryStreamName: name,
    ExtendedS3DestinationConfiguration: extendedS3("contract"),
  });
  expect((await untilSettled()).DeliveryStreamStatus).toBe("ACTIVE");
  const arn = formatDeliveryArn({ region: REGION, accountId: owner.accountId, deliveryName: name });
  return { house, name, arn, ask, describe, untilSettled };
}
