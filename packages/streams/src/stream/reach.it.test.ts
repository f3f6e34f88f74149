import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { addTagsToStream } from "../tag/add-tags-to-stream.ts";
import { listTagsForStream } from "../tag/list-tags-for-stream.ts";
import { createStream } from "./create-stream.ts";
import { deleteStream } from "./delete-stream.ts";
import { describeStreamSummary } from "./describe-stream-summary.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

test("a name reaches only the caller's own team and region", async () => {
  const { deps } = streams;
  const [a, b] = [await streams.makeCaller(), await streams.makeCaller()];
  await createStream(deps, a, { streamName: "s", shardCount: 1 });
  for (const stranger of [b, { ...a, region: "eu-west-1" }]) {
    await expect(deleteStream(deps, stranger, { streamName: "s" })).rejects.toMatchObject({
      code: "stream.notFound",
      message: `Stream s under account ${stranger.accountId} not found.`,
    });
  }
});

test("an ARN reaches the stream of its account: what is changed there is audited there, with the stranger's name", async () => {
  const { deps } = streams;
  const [owner, guest] = [await streams.makeCaller(), await streams.makeCaller()];
  await createStream(deps, owner, { streamName: "s", shardCount: 1 });
  await streams.runJobs();
  const streamArn = `arn:aws:kinesis:us-east-1:${owner.accountId}:stream/s`;
  await addTagsToStream(deps, guest, { streamArn, tags: { from: "guest" } });
  expect((await listTagsForStream(deps, owner, { streamName: "s" })).tags).toEqual([{ key: "from", value: "guest" }]);
  const events = await deps.db.withTeam(owner.teamId, (tx) => tx.auditEvent.findMany({ where: { action: "tag.add" } }));
  expect(events).toMatchObject([{ teamId: owner.teamId, resource: streamArn, actor: { arn: guest.arn } }]);
});

test("an ARN of another region, of nobody's account, or of another name than the one beside it is refused", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  await createStream(deps, who, { streamName: "s", shardCount: 1 });
  const arn = (region: string, account: string) => `arn:aws:kinesis:${region}:${account}:stream/s`;
  const describe = (target: { streamName?: string; streamArn?: string }) => describeStreamSummary(deps, who, target);
  await expect(describe({ streamArn: arn("eu-west-1", who.accountId) })).rejects.toMatchObject({
    code: "stream.notFound",
  });
  await expect(describe({ streamArn: arn("us-east-1", "000000000000") })).rejects.toMatchObject({
    message: "Stream s under account 000000000000 not found.",
  });
  await expect(describe({ streamArn: arn("us-east-1", who.accountId), streamName: "t" })).rejects.toMatchObject({
    code: "argument.invalid",
  });
  await expect(describe({})).rejects.toMatchObject({ code: "argument.invalid" });
  expect(await describe({ streamArn: arn("us-east-1", who.accountId), streamName: "s" })).toBeDefined();
});

test("a stream can be deleted in any state, once more while it is DELETING, and its name used again", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  const target = { streamName: "s" };
  for (const settle of [false, true]) {
    await createStream(deps, who, { ...target, shardCount: 2 });
    if (settle) await streams.runJobs();
    await deleteStream(deps, who, target);
    expect((await describeStreamSummary(deps, who, target)).streamDescriptionSummary.streamStatus).toBe("DELETING");
    await deleteStream(deps, who, target);
    await streams.runJobs();
    await expect(describeStreamSummary(deps, who, target)).rejects.toMatchObject({ code: "stream.notFound" });
  }
});

test("in the aws profile the control plane is throttled with AWS's words", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller({ limitsProfile: "aws" });
  await createStream(deps, who, { streamName: "s", shardCount: 1 });
  const calls = await Promise.allSettled(
    Array.from({ length: 40 }, () => describeStreamSummary(deps, who, { streamName: "s" })),
  );
  const refused = calls.filter((call) => call.status === "rejected");
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.reason).toMatchObject({
    code: "limit.exceeded",
    message: `Rate exceeded for stream s under account ${who.accountId}.`,
  });
});
