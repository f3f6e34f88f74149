import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { createStream } from "../stream/create-stream.ts";
import { deleteStream } from "../stream/delete-stream.ts";
import { describeStream } from "../stream/describe-stream.ts";
import { findListedStream } from "./find-listed-stream.ts";
import { type ListShardsInput, listShards } from "./list-shards.ts";
import { updateShardCount } from "./update-shard-count.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

const target = { streamName: "s" };

async function makeStream(shardCount: number, limits: Record<string, number> = {}): Promise<Principal> {
  const who = await streams.makeCaller({ limits });
  await createStream(streams.deps, who, { ...target, shardCount });
  await streams.runJobs();
  return who;
}

const list = async (who: Principal, input: ListShardsInput) => {
  const { shards, nextToken } = await listShards(streams.deps, who, input);
  return { ids: shards.map((shard) => Number(shard.shardId.slice(8))), nextToken };
};

test("pages follow one another by token alone", async () => {
  const who = await makeStream(5);
  const first = await list(who, { ...target, maxResults: 2 });
  const second = await list(who, { nextToken: first.nextToken, maxResults: 2 });
  const third = await list(who, { nextToken: second.nextToken });
  expect([first.ids, second.ids, third.ids]).toEqual([[0, 1], [2, 3], [4]]);
  expect(third.nextToken).toBeUndefined();
  expect(await list(who, { ...target, exclusiveStartShardId: "shardId-000000000003" })).toEqual({ ids: [4] });
});

test("a token stands alone, expires after 300 seconds, and is nobody else's", async () => {
  const { deps } = streams;
  const who = await makeStream(2, { listShardsTokenAlone: 1 });
  const { nextToken } = await list(who, { ...target, maxResults: 1 });
  for (const [name, extra] of [
    ["StreamName", target],
    ["StreamARN", { streamArn: `arn:aws:kinesis:us-east-1:${who.accountId}:stream/s` }],
    ["ExclusiveStartShardId", { exclusiveStartShardId: "0" }],
    ["ShardFilter", { shardFilter: { type: "AT_LATEST" as const } }],
  ] as const) {
    await expect(listShards(deps, who, { nextToken, ...extra })).rejects.toMatchObject({
      code: "argument.invalid",
      message: `NextToken and ${name} cannot be provided together.`,
    });
  }
  await expect(listShards(deps, who, {})).rejects.toMatchObject({
    message: "Either NextToken or StreamName should be provided.",
  });
  await expect(listShards(deps, await streams.makeCaller(), { nextToken })).rejects.toMatchObject({
    code: "argument.invalid",
  });
  await expect(listShards(deps, who, { nextToken: `AAAA${nextToken}` })).rejects.toMatchObject({
    code: "argument.invalid",
  });
  expect(await findListedStream(deps, who, nextToken ?? "")).toBe(
    `arn:aws:kinesis:us-east-1:${who.accountId}:stream/s`,
  );
  streams.clock.advance(300_001);
  await expect(listShards(deps, who, { nextToken })).rejects.toMatchObject({ code: "token.expired" });
});

test("as a kindness the operator profile takes the stream's name beside the token, as boto3's paginator sends it", async () => {
  const { deps } = streams;
  const who = await makeStream(3);
  const { nextToken } = await list(who, { ...target, maxResults: 2 });
  expect(await list(who, { ...target, nextToken })).toEqual({ ids: [2] });
  await expect(listShards(deps, who, { streamName: "other", nextToken })).rejects.toMatchObject({
    code: "argument.invalid",
  });
});

test("a listing that began before a reshard goes on with the picture it began with", async () => {
  const who = await makeStream(4);
  const shardFilter = { type: "AT_LATEST" as const };
  const first = await list(who, { ...target, shardFilter, maxResults: 2 });
  streams.clock.advance(1000);
  await updateShardCount(streams.deps, who, { ...target, targetShardCount: 8, scalingType: "UNIFORM_SCALING" });
  await streams.runJobs();
  const rest = await list(who, { nextToken: first.nextToken });
  expect([...first.ids, ...rest.ids]).toEqual([0, 1, 2, 3]);
  expect((await list(who, { ...target, shardFilter })).ids).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  expect((await list(who, { ...target, shardFilter: { type: "AT_TRIM_HORIZON" } })).ids).toEqual([0, 1, 2, 3]);
  const afterSix = { type: "AFTER_SHARD_ID" as const, shardId: "shardId-000000000009" };
  expect((await list(who, { ...target, shardFilter: afterSix })).ids).toEqual([10, 11]);
});

test("a filter must say what it needs, the stream must be ACTIVE or UPDATING, and the right one of its name", async () => {
  const { deps } = streams;
  const who = await makeStream(1);
  for (const type of ["AFTER_SHARD_ID", "AT_TIMESTAMP", "FROM_TIMESTAMP"] as const) {
    await expect(listShards(deps, who, { ...target, shardFilter: { type } })).rejects.toMatchObject({
      code: "argument.invalid",
    });
  }
  const { streamDescription } = await describeStream(deps, who, target);
  const created = streamDescription.streamCreationTimestamp;
  expect((await list(who, { ...target, streamCreationTimestamp: created })).ids).toEqual([0]);
  await expect(listShards(deps, who, { ...target, streamCreationTimestamp: created - 5000 })).rejects.toMatchObject({
    code: "stream.notFound",
  });
  await deleteStream(deps, who, target);
  await expect(listShards(deps, who, target)).rejects.toMatchObject({
    code: "resource.inUse",
    message: `Stream s under account ${who.accountId} not ACTIVE, instead in state DELETING`,
  });
});

test("DescribeStream pages by a hundred shards at most, after an id compared by number", async () => {
  const { deps } = streams;
  const who = await makeStream(101);
  const first = (await describeStream(deps, who, { ...target, limit: 10_000 })).streamDescription;
  expect([first.shards.length, first.hasMoreShards]).toEqual([100, true]);
  const rest = (await describeStream(deps, who, { ...target, exclusiveStartShardId: "shardId-99" })).streamDescription;
  expect([rest.shards.map((shard) => shard.shardId), rest.hasMoreShards]).toEqual([["shardId-000000000100"], false]);
});

test("what names no shard is refused before the stream is looked for", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  const refused = {
    code: "shard.notFound",
    message: `Could not find shard nonsense in stream none under account ${who.accountId}.`,
  };
  const none = { streamName: "none" };
  const shardFilter = { type: "AFTER_SHARD_ID" as const, shardId: "nonsense" };
  await expect(listShards(deps, who, { ...none, exclusiveStartShardId: "nonsense" })).rejects.toMatchObject(refused);
  await expect(listShards(deps, who, { ...none, shardFilter })).rejects.toMatchObject(refused);
  await expect(describeStream(deps, who, { ...none, exclusiveStartShardId: "nonsense" })).rejects.toMatchObject(
    refused,
  );
});
