import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cborCodec } from "../../src/codec/cbor-codec.ts";
import { jsonCodec } from "../../src/codec/json-codec.ts";
import { kinesisOperations } from "../../src/kinesis/operations.ts";
import type { StructureShape } from "../../src/operation/shape.ts";
import { call, type Input, refusalOf } from "./call.ts";
import { type Caller, type ContractHouse, openContractHouse } from "./contract-house.ts";
import { hostileInput, type Known } from "./hostile-input.ts";
import type { Scene } from "./row.ts";
import { openScene } from "./scene.ts";

let house: ContractHouse;
let scene: Scene;
let consumerArn: string;
beforeAll(async () => {
  house = await openContractHouse();
  scene = await openScene(house, jsonCodec, "hostile");
  consumerArn = await scene.makeConsumer();
});
afterAll(() => house?.close());

const ask = (operation: string, input: Input, caller: Caller = house.owner) =>
  call(house.edge, { caller, codec: jsonCodec, operation, input });

const known = (): Known => ({
  StreamName: "hostile",
  StreamARN: scene.streamArn,
  ResourceARN: scene.streamArn,
  ConsumerARN: consumerArn,
  ConsumerName: "consumer",
  ShardId: "shardId-000000000000",
  ShardToSplit: "shardId-000000000000",
  ShardToMerge: "shardId-000000000000",
  AdjacentShardToMerge: "shardId-000000000001",
  Policy: "{}",
  KeyId: "alias/a",
});

/** What would take away the stage from under the others. */
const doomed: Readonly<Record<string, Input>> = {
  DeleteStream: { StreamName: "hostile-doomed", StreamARN: undefined },
  DeregisterStreamConsumer: { ConsumerName: "doomed", ConsumerARN: undefined },
};

/** Operations that at least one input came all the way through. */
const reached = new Set<string>();

describe.each([jsonCodec, cborCodec])("in $name", (codec) => {
  it.each([...kinesisOperations.keys()])("%s never answers hostile input with a fault of ours", async (operation) => {
    const shape = kinesisOperations.get(operation)?.input as StructureShape;
    await fc.assert(
      fc.asyncProperty(hostileInput(known(), shape), async (given) => {
        const signal = AbortSignal.timeout(50);
        const input = { ...(given as Input), ...doomed[operation] };
        const answer = await call(house.edge, { caller: house.owner, codec, operation, input, signal });
        if (answer.status === 200) reached.add(operation);
        expect(answer.status).toBeLessThan(500);
        expect(house.faults).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});

it("hostile input is mixed with enough good input to come through", () => {
  expect(reached.size).toBeGreaterThan(20);
});

describe("a policy that denies one resource", () => {
  const allow = { Effect: "Allow", Action: "kinesis:*", Resource: "*" };
  const spellings = (arn: string): string[] => [
    arn,
    arn.replace("arn:aws:", "arn:aws-cn:"),
    arn.replace("aws", "aws-us-gov"),
  ];

  it("denies a stream however its ARN is spelled", async () => {
    const key = await house.makeKey(house.owner, [allow, { ...allow, Effect: "Deny", Resource: scene.streamArn }]);
    for (const StreamARN of spellings(scene.streamArn)) {
      const put = { StreamARN, Data: Buffer.from("x"), PartitionKey: "k" };
      expect(refusalOf(await ask("PutRecord", put, key))).toMatch(/AccessDenied.* with an explicit deny/);
      expect(refusalOf(await ask("DescribeStreamSummary", { StreamARN }, key))).toMatch(/AccessDenied/);
      expect(refusalOf(await ask("ListTagsForResource", { ResourceARN: StreamARN }, key))).toMatch(/AccessDenied/);
    }
    expect(refusalOf(await ask("DescribeStreamSummary", { StreamName: "hostile" }, key))).toMatch(/AccessDenied/);
    const iterator = { StreamName: "hostile", ShardId: "0", ShardIteratorType: "LATEST" };
    const { body } = await ask("GetShardIterator", iterator);
    const token = String(body?.ShardIterator);
    for (const ShardIterator of [token, `"${token}"`]) {
      expect(refusalOf(await ask("GetRecords", { ShardIterator }, key))).toMatch(/AccessDenied/);
    }
    // Whatever is made of a token: it is denied, or it is no iterator.
    for (const junk of ["\u0000", " ", "=", "\n", "é", "\u200b", '"', "-", "."]) {
      for (const ShardIterator of [
        `${token}${junk}`,
        `${junk}${token}`,
        `${token.slice(0, 9)}${junk}${token.slice(9)}`,
      ]) {
        expect(refusalOf(await ask("GetRecords", { ShardIterator }, key))).toMatch(
          /AccessDenied|Invalid ShardIterator/,
        );
      }
    }
    const page = await ask("ListShards", { StreamName: "hostile", MaxResults: 1 });
    expect(refusalOf(await ask("ListShards", { NextToken: page.body?.NextToken }, key))).toMatch(/AccessDenied/);
  });

  it("denies a consumer by its ARN, by another spelling of its second, and by its name", async () => {
    const key = await house.makeKey(house.owner, [allow, { ...allow, Effect: "Deny", Resource: consumerArn }]);
    for (const ConsumerARN of [...spellings(consumerArn), consumerArn.replace(/:(\d+)$/, ":000$1")]) {
      expect(refusalOf(await ask("DescribeStreamConsumer", { ConsumerARN }, key))).toMatch(/AccessDenied/);
    }
    const byName = { StreamARN: scene.streamArn, ConsumerName: "consumer" };
    expect(refusalOf(await ask("DescribeStreamConsumer", byName, key))).toMatch(/AccessDenied/);
    expect(refusalOf(await ask("DescribeStreamConsumer", byName))).toBe("200");
  });

  it("is put for a stream however its ARN is spelled", async () => {
    const ResourceARN = scene.streamArn.replace("arn:aws:", "arn:aws-cn:");
    const deny = {
      ...allow,
      Effect: "Deny",
      Principal: "*",
      Action: "kinesis:DescribeLimits",
      Resource: scene.streamArn,
    };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [deny] });
    expect(refusalOf(await ask("PutResourcePolicy", { ResourceARN, Policy }))).toBe("200");
    expect((await ask("GetResourcePolicy", { ResourceARN: scene.streamArn })).body).toEqual({ Policy });
  });
});

describe("authorisation", () => {
  it("tells nothing about what exists", async () => {
    const refusals = ["hostile", "never-made"].map(async (StreamName) =>
      refusalOf(await ask("DescribeStream", { StreamName }, house.powerless)).replace(StreamName, ""),
    );
    const [existing, missing] = await Promise.all(refusals);
    expect(existing).toMatch(/AccessDenied/);
    expect(existing).toBe(missing);
  });
  it("refuses in words that an audit log can keep", async () => {
    await ask("DescribeStream", { StreamName: "\u0000" }, house.powerless);
    await ask("DescribeStream", { StreamARN: `${scene.streamArn}\u0000` }, house.powerless);
    expect(house.refusals.slice(-2)).toMatchObject([{ resources: ["*"] }, { resources: ["*"] }]);
  });
});
