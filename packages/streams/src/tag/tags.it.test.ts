import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { registerStreamConsumer } from "../consumer/register-stream-consumer.ts";
import { createStream } from "../stream/create-stream.ts";
import { addTagsToStream } from "./add-tags-to-stream.ts";
import { listTagsForResource } from "./list-tags-for-resource.ts";
import { listTagsForStream } from "./list-tags-for-stream.ts";
import { removeTagsFromStream } from "./remove-tags-from-stream.ts";
import { tagResource } from "./tag-resource.ts";
import { untagResource } from "./untag-resource.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

const target = { streamName: "s" };

async function makeStream(): Promise<{ who: Principal; streamArn: string }> {
  const who = await streams.makeCaller();
  await createStream(streams.deps, who, { ...target, shardCount: 1 });
  await streams.runJobs();
  return { who, streamArn: `arn:aws:kinesis:us-east-1:${who.accountId}:stream/s` };
}

test("AddTagsToStream and TagResource write one set, listed by key and paged by key", async () => {
  const { deps } = streams;
  const { who, streamArn } = await makeStream();
  await addTagsToStream(deps, who, { ...target, tags: { b: "1", a: "ü / x" } });
  await tagResource(deps, who, { resourceArn: streamArn, tags: { b: "2", c: "" } });
  const tags = [
    { key: "a", value: "ü / x" },
    { key: "b", value: "2" },
    { key: "c", value: "" },
  ];
  expect(await listTagsForStream(deps, who, target)).toEqual({ tags, hasMoreTags: false });
  expect(await listTagsForResource(deps, who, { resourceArn: streamArn })).toEqual({ tags });
  const first = await listTagsForStream(deps, who, { ...target, limit: 1 });
  expect(first).toEqual({ tags: tags.slice(0, 1), hasMoreTags: true });
  const rest = await listTagsForStream(deps, who, { ...target, exclusiveStartTagKey: "a" });
  expect(rest).toEqual({ tags: tags.slice(1), hasMoreTags: false });
  await removeTagsFromStream(deps, who, { ...target, tagKeys: ["a", "unknown"] });
  await untagResource(deps, who, { resourceArn: streamArn, tagKeys: ["c"] });
  expect((await listTagsForStream(deps, who, target)).tags).toEqual([{ key: "b", value: "2" }]);
});

test("a consumer has tags of its own", async () => {
  const { deps } = streams;
  const { who, streamArn } = await makeStream();
  const { consumer } = await registerStreamConsumer(deps, who, { streamArn, consumerName: "c", tags: { a: "1" } });
  const resourceArn = consumer.consumerArn;
  await tagResource(deps, who, { resourceArn, tags: { b: "2" } });
  await untagResource(deps, who, { resourceArn, tagKeys: ["a"] });
  expect(await listTagsForResource(deps, who, { resourceArn })).toEqual({ tags: [{ key: "b", value: "2" }] });
  expect(await listTagsForResource(deps, who, { resourceArn: streamArn })).toEqual({ tags: [] });
  await expect(listTagsForResource(deps, who, { resourceArn: `${resourceArn}1` })).rejects.toMatchObject({
    code: "consumer.notFound",
  });
  await expect(listTagsForResource(deps, who, { resourceArn: `${streamArn}/what` })).rejects.toMatchObject({
    code: "input.invalid",
  });
});

test("characters are looked at before the stream, the percent sign and the number after it", async () => {
  const { deps } = streams;
  const { who } = await makeStream();
  const account = who.accountId;
  const add = (tags: Record<string, string>, streamName = "s") => addTagsToStream(deps, who, { streamName, tags });
  await expect(add({ "a;": "1" }, "missing")).rejects.toMatchObject({
    code: "argument.invalid",
    message:
      "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . / = + - % @.",
  });
  await expect(add({ "a%": "1" }, "missing")).rejects.toMatchObject({ code: "stream.notFound" });
  await expect(add({ "a%": "1" })).rejects.toMatchObject({
    message: `Failed to add tags to stream s under account ${account} because some tags contained illegal characters. The allowed characters are Unicode letters, white-spaces, '_',',','/','=','+','-','@'.`,
  });
  await expect(add({ "aws:x": "1" })).rejects.toMatchObject({ code: "argument.invalid" });
  const many = (count: number, prefix: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, ""]));
  await add(many(49, "a"));
  await expect(add(many(2, "b"))).rejects.toMatchObject({
    code: "argument.invalid",
    message: `Failed to add tags to stream s under account ${account} because a given stream cannot have more than 50 tags associated with it.`,
  });
  await add({ a0: "again", last: "" });
});

test("adding tags at once loses none", async () => {
  const { deps } = streams;
  const { who } = await makeStream();
  const keys = ["a", "b", "c", "d", "e"];
  await Promise.all(keys.map((key) => addTagsToStream(deps, who, { ...target, tags: { [key]: key } })));
  expect((await listTagsForStream(deps, who, target)).tags.map((tag) => tag.key)).toEqual(keys);
});
