import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonCodec } from "../../../src/codec/json-codec.ts";
import { firehoseOperations } from "../../../src/firehose/operations.ts";
import type { StructureShape } from "../../../src/operation/shape.ts";
import { call, type Input, refusalOf } from "../call.ts";
import { type Caller, type ContractHouse, openContractHouse, streamArnOf } from "../contract-house.ts";
import { hostileInput } from "../hostile-input.ts";
import { extendedS3, openDeliveryScene } from "./scene.ts";

let house: ContractHouse;
beforeAll(async () => {
  house = await openContractHouse();
  await openDeliveryScene(house, "hostile");
});
afterAll(() => house?.close());

const ask = (operation: string, input: Input, caller: Caller = house.owner) =>
  call(house.edge, { service: "firehose", caller, codec: jsonCodec, operation, input });

const known = {
  DeliveryStreamName: "hostile",
  CurrentDeliveryStreamVersionId: "1",
  DestinationId: "destinationId-000000000001",
  RoleARN: "arn:aws:iam::123456789012:role/r",
  BucketARN: "arn:aws:s3:::hostile",
  ExtendedS3DestinationConfiguration: extendedS3("hostile"),
  ExtendedS3DestinationUpdate: { Prefix: "p/" },
};
/** At most one of many destinations comes through; the others are wild of their own accord. */
const others = /^(?!ExtendedS3).*(Destination|Source)(Configuration|Update)$/;
/** What would take away the stage from under the others. */
const doomed: Readonly<Record<string, Input>> = { DeleteDeliveryStream: { DeliveryStreamName: "hostile-doomed" } };

const reached = new Set<string>();

describe("hostile input", () => {
  it.each([...firehoseOperations.keys()])("of %s is never answered with a fault of ours", async (operation) => {
    const shape = firehoseOperations.get(operation)?.input as StructureShape;
    const narrow = { ...shape, members: shape.members.filter(({ wire }) => !others.test(wire)) };
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostileInput(known, shape), hostileInput(known, narrow)), async (given) => {
        const answer = await ask(operation, { ...(given as Input), ...doomed[operation] });
        if (answer.status === 200) reached.add(operation);
        expect(answer.status).toBeLessThan(500);
        expect(house.faults).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
  it("is mixed with enough good input to come through", () => expect(reached.size).toBeGreaterThan(6));
});

describe("a policy that denies a stream", () => {
  it("keeps it from becoming a source, however its ARN is spelled", async () => {
    const streamArn = streamArnOf(house.owner, "hostile");
    await call(house.edge, {
      ...{ caller: house.owner, codec: jsonCodec, operation: "CreateStream" },
      input: { StreamName: "hostile", ShardCount: 1 },
    });
    const key = await house.makeKey(house.owner, [
      { Effect: "Allow", Action: ["kinesis:*", "firehose:*", "s3:*"], Resource: "*" },
      { Effect: "Deny", Action: "kinesis:*", Resource: streamArn },
    ]);
    for (const KinesisStreamARN of [streamArn, streamArn.replace("arn:aws:", "arn:aws-cn:")]) {
      const answer = await ask(
        "CreateDeliveryStream",
        {
          DeliveryStreamName: "thief",
          DeliveryStreamType: "KinesisStreamAsSource",
          KinesisStreamSourceConfiguration: { KinesisStreamARN, RoleARN: "arn:aws:iam::123456789012:role/r" },
          ExtendedS3DestinationConfiguration: extendedS3("hostile"),
        },
        key,
      );
      expect(refusalOf(answer)).toMatch(/AccessDenied.*kinesis:GetRecords.* with an explicit deny/);
    }
  });
});

describe("authorisation", () => {
  it("asks about tags that a delivery stream is made with", async () => {
    const key = await house.makeKey(house.owner, [
      { Effect: "Allow", Action: ["firehose:*", "s3:*"], Resource: "*" },
      {
        ...{ Effect: "Deny", Action: "firehose:TagDeliveryStream", Resource: "*" },
        Condition: { StringEquals: { "aws:RequestTag/team": "red" } },
      },
    ]);
    const create = (name: string, Value: string) =>
      ask(
        "CreateDeliveryStream",
        {
          ...{ DeliveryStreamName: name, ExtendedS3DestinationConfiguration: extendedS3("hostile") },
          Tags: [{ Key: "team", Value }],
        },
        key,
      );
    expect(refusalOf(await create("red", "red"))).toMatch(/AccessDenied.*firehose:TagDeliveryStream/);
    expect(refusalOf(await create("blue", "blue"))).toBe("200");
  });
  it("knows the tags of a delivery stream", async () => {
    await ask("TagDeliveryStream", { DeliveryStreamName: "hostile", Tags: [{ Key: "owner", Value: "nobody" }] });
    const key = await house.makeKey(house.owner, [
      {
        ...{ Effect: "Allow", Action: "firehose:DescribeDeliveryStream", Resource: "*" },
        Condition: { StringEquals: { "aws:ResourceTag/owner": "nobody" } },
      },
    ]);
    expect(refusalOf(await ask("DescribeDeliveryStream", { DeliveryStreamName: "hostile" }, key))).toBe("200");
    expect(refusalOf(await ask("DescribeDeliveryStream", { DeliveryStreamName: "blue" }, key))).toMatch(/AccessDenied/);
  });
});
