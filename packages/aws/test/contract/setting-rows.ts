import { expect } from "vitest";
import type { Answer } from "./call.ts";
import {
  above,
  below,
  invalid,
  keys,
  METRICS,
  member,
  missing,
  notList,
  notMap,
  notString,
  outside,
  RESOURCE_ARN,
  strayList,
  tooLong,
  tooShort,
  unlike,
  values,
} from "./constraints.ts";
import type { Bad, Rows, Scene } from "./row.ts";
import { badStream } from "./stream-rows.ts";

const long = "x".repeat(257);
const badTags: readonly Bad[] = [
  [{ Tags: undefined }, invalid(missing("tags"))],
  [{ Tags: {} }, invalid(tooShort("tags", "{}", 1))],
  [{ Tags: { "": "v" } }, invalid(keys("tags", "{=v}"))],
  [{ Tags: { [long]: "v" } }, invalid(keys("tags", `{${long}=v}`))],
  [{ Tags: { k: long } }, invalid(values("tags", `{k=${long}}`))],
  [{ Tags: { k: 5 } }, notString(5)],
  [{ Tags: ["k"] }, strayList],
  [{ Tags: "k" }, notMap],
  [
    { Tags: { "k!": "v" } },
    "400 InvalidArgumentException: Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . / = + - % @.",
  ],
];
const KEY_RULES =
  "Member must have length less than or equal to 128, Member must have length greater than or equal to 1";
const badTagKeys: readonly Bad[] = [
  [{ TagKeys: undefined }, invalid(missing("tagKeys"))],
  [{ TagKeys: [] }, invalid(tooShort("tagKeys", "[]", 1))],
  [{ TagKeys: ["a", ""] }, invalid(member("tagKeys", "[a, ]", KEY_RULES))],
  [{ TagKeys: "a" }, notList],
  [{ TagKeys: [true] }, notString(true)],
];
const badResource: readonly Bad[] = [
  [{ ResourceARN: undefined }, invalid(missing("resourceARN"))],
  [{ ResourceARN: "r" }, invalid(unlike("resourceARN", "r", RESOURCE_ARN))],
  [{ ResourceARN: "" }, invalid(unlike("resourceARN", "", RESOURCE_ARN), tooShort("resourceARN", "", 1))],
];
const METRIC_RULES = `Member must satisfy enum value set: [${METRICS}]`;
const badMetrics: readonly Bad[] = [
  ...badStream,
  [{ ShardLevelMetrics: undefined }, invalid(missing("shardLevelMetrics"))],
  [{ ShardLevelMetrics: [] }, invalid(tooShort("shardLevelMetrics", "[]", 1))],
  [{ ShardLevelMetrics: ["Speed"] }, invalid(member("shardLevelMetrics", "[Speed]", METRIC_RULES))],
  [
    { ShardLevelMetrics: Array.from({ length: 8 }, () => "ALL") },
    invalid(tooLong("shardLevelMetrics", `[${Array.from({ length: 8 }, () => "ALL").join(", ")}]`, 7)),
  ],
];

const policyOf = ({ house, streamArn }: Scene): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: house.owner.accountId },
        Action: "kinesis:DescribeStreamSummary",
        Resource: streamArn,
      },
    ],
  });

const tagged = async ({ ask, streamName: StreamName }: Scene): Promise<void> => {
  await ask("AddTagsToStream", { StreamName, Tags: { b: "2", a: "1" } });
};
const withPolicy = async (scene: Scene): Promise<void> => {
  await scene.ask("PutResourcePolicy", { ResourceARN: scene.streamArn, Policy: policyOf(scene) });
};
const commitment = { MinimumThroughputBillingCommitment: { Status: "ENABLED" } };

/** Begun at another time than the owner's. */
async function hasSettingsOfItsOwn({ status, body }: Answer, { ask }: Scene): Promise<void> {
  expect(status).toBe(200);
  expect(body).not.toEqual((await ask("DescribeAccountSettings", {})).body);
}

export const settingRows = {
  AddTagsToStream: {
    subject: "stream",
    good: ({ streamName: StreamName }) => ({ StreamName, Tags: { a: "1", "ä b": "" } }),
    says: async (_none, { ask, streamName: StreamName }) => {
      const { body } = await ask("ListTagsForStream", { StreamName });
      expect(body).toEqual({
        Tags: [
          { Key: "a", Value: "1" },
          { Key: "ä b", Value: "" },
        ],
        HasMoreTags: false,
      });
    },
    bad: [...badStream, ...badTags],
  },
  RemoveTagsFromStream: {
    subject: "stream",
    good: async (scene) => {
      await tagged(scene);
      return { StreamName: scene.streamName, TagKeys: ["a", "unknown"] };
    },
    bad: [...badStream, ...badTagKeys],
  },
  ListTagsForStream: {
    subject: "stream",
    good: async (scene) => {
      await tagged(scene);
      return { StreamName: scene.streamName, Limit: 1, ExclusiveStartTagKey: "A" };
    },
    says: (body) => expect(body).toEqual({ Tags: [{ Key: "a", Value: "1" }], HasMoreTags: true }),
    bad: [
      ...badStream,
      [{ Limit: 51 }, invalid(above("limit", 51, 50))],
      [{ Limit: 0, ExclusiveStartTagKey: "" }, invalid(tooShort("exclusiveStartTagKey", "", 1), below("limit", 0, 1))],
    ],
  },
  TagResource: {
    subject: "resource",
    good: async ({ makeConsumer }) => ({ ResourceARN: await makeConsumer(), Tags: { a: "1" } }),
    bad: [...badResource, ...badTags],
  },
  UntagResource: {
    subject: "resource",
    good: async (scene) => {
      await tagged(scene);
      return { ResourceARN: scene.streamArn, TagKeys: ["a"] };
    },
    bad: [...badResource, ...badTagKeys],
  },
  ListTagsForResource: {
    subject: "resource",
    good: async (scene) => {
      await tagged(scene);
      return { ResourceARN: scene.streamArn };
    },
    says: ({ Tags }) =>
      expect(Tags).toEqual([
        { Key: "a", Value: "1" },
        { Key: "b", Value: "2" },
      ]),
    bad: badResource,
  },
  PutResourcePolicy: {
    subject: "resource",
    good: (scene) => ({ ResourceARN: scene.streamArn, Policy: policyOf(scene) }),
    bad: [...badResource, [{ Policy: undefined }, invalid(missing("policy"))], [{ Policy: 5 }, notString(5)]],
  },
  GetResourcePolicy: {
    subject: "resource",
    good: async (scene) => {
      await withPolicy(scene);
      return { ResourceARN: scene.streamArn };
    },
    says: ({ Policy }, scene) => expect(Policy).toBe(policyOf(scene)),
    bad: badResource,
  },
  DeleteResourcePolicy: {
    subject: "resource",
    good: async (scene) => {
      await withPolicy(scene);
      return { ResourceARN: scene.streamArn };
    },
    bad: badResource,
  },
  EnableEnhancedMonitoring: {
    subject: "stream",
    good: ({ streamName: StreamName }) => ({ StreamName, ShardLevelMetrics: ["IncomingBytes"] }),
    says: (body) =>
      expect(body).toMatchObject({ CurrentShardLevelMetrics: [], DesiredShardLevelMetrics: ["IncomingBytes"] }),
    bad: badMetrics,
  },
  DisableEnhancedMonitoring: {
    subject: "stream",
    good: async ({ ask, untilActive, streamName: StreamName }) => {
      await ask("EnableEnhancedMonitoring", { StreamName, ShardLevelMetrics: ["IncomingBytes"] });
      await untilActive();
      return { StreamName, ShardLevelMetrics: ["ALL"] };
    },
    says: (body) =>
      expect(body).toMatchObject({ CurrentShardLevelMetrics: ["IncomingBytes"], DesiredShardLevelMetrics: [] }),
    bad: badMetrics,
  },
  DescribeLimits: {
    subject: "account",
    good: () => ({}),
    says: ({ OpenShardCount }) => expect(OpenShardCount).toBeGreaterThanOrEqual(2),
    bad: [],
    stranger: async ({ body }, { ask }) => expect(body).not.toEqual((await ask("DescribeLimits", {})).body),
  },
  DescribeAccountSettings: {
    subject: "account",
    good: async ({ ask }) => {
      await ask("UpdateAccountSettings", commitment);
      return {};
    },
    says: (body) => expect(body).toMatchObject(commitment),
    bad: [],
    stranger: hasSettingsOfItsOwn,
  },
  UpdateAccountSettings: {
    subject: "account",
    good: () => commitment,
    says: (body) => expect(body).toMatchObject(commitment),
    stranger: hasSettingsOfItsOwn,
    bad: [
      [{ MinimumThroughputBillingCommitment: undefined }, invalid(missing("minimumThroughputBillingCommitment"))],
      [{ MinimumThroughputBillingCommitment: {} }, invalid(missing("minimumThroughputBillingCommitment.status"))],
      [
        { MinimumThroughputBillingCommitment: { Status: "ON" } },
        invalid(outside("minimumThroughputBillingCommitment.status", "ON", "ENABLED, DISABLED")),
      ],
    ],
  },
} satisfies Rows;
