import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { updateStreamMode } from "../setting/update-stream-mode.ts";
import { updateStreamWarmThroughput } from "../setting/update-stream-warm-throughput.ts";
import { createStream } from "../stream/create-stream.ts";
import { describeStreamSummary } from "../stream/describe-stream-summary.ts";
import { describeAccountSettings } from "./describe-account-settings.ts";
import { describeLimits } from "./describe-limits.ts";
import { updateAccountSettings } from "./update-account-settings.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

const DAY_MS = 24 * 3_600_000;
const asked = (status: "ENABLED" | "DISABLED") => ({ minimumThroughputBillingCommitment: { status } });

test("a commitment holds for a day: ended before, it ends by itself, unless it is taken up again", async () => {
  const { deps, clock } = streams;
  const who = await streams.makeCaller();
  const status = async () => (await describeAccountSettings(deps, who)).minimumThroughputBillingCommitment.status;
  expect(await status()).toBe("DISABLED");
  const started = (await updateAccountSettings(deps, who, asked("ENABLED"))).minimumThroughputBillingCommitment;
  expect(started).toMatchObject({ status: "ENABLED", earliestAllowedEndAt: (started.startedAt ?? 0) + DAY_MS });
  await updateAccountSettings(deps, who, asked("DISABLED"));
  expect(await status()).toBe("ENABLED_UNTIL_EARLIEST_ALLOWED_END");
  await updateAccountSettings(deps, who, asked("ENABLED"));
  expect(await status()).toBe("ENABLED");
  await updateAccountSettings(deps, who, asked("DISABLED"));
  clock.advance(DAY_MS);
  expect(await status()).toBe("DISABLED");
  const again = (await updateAccountSettings(deps, who, asked("ENABLED"))).minimumThroughputBillingCommitment;
  expect(again.startedAt).toBeGreaterThan(started.startedAt ?? 0);
  clock.advance(DAY_MS + 1);
  const ended = (await updateAccountSettings(deps, who, asked("DISABLED"))).minimumThroughputBillingCommitment;
  expect(ended).toMatchObject({ status: "DISABLED", endedAt: expect.any(Number) });
});

test("with the commitment a stream can be warmed, and gets the shards that it needs", async () => {
  const { deps, clock } = streams;
  const who = await streams.makeCaller();
  const target = { streamName: "warm" };
  await createStream(deps, who, target);
  await streams.runJobs();
  const warm = () => updateStreamWarmThroughput(deps, who, { ...target, warmThroughputMibps: 6 });
  await expect(warm()).rejects.toMatchObject({ code: "input.invalid" });
  await updateAccountSettings(deps, who, asked("ENABLED"));
  clock.advance(1000);
  expect((await warm()).warmThroughput).toEqual({ targetMibps: 6, currentMibps: 4 });
  const summary = async () => (await describeStreamSummary(deps, who, target)).streamDescriptionSummary;
  expect(await summary()).toMatchObject({
    streamStatus: "UPDATING",
    warmThroughput: { targetMibps: 6, currentMibps: 4 },
  });
  await streams.runJobs();
  expect(await summary()).toMatchObject({
    streamStatus: "ACTIVE",
    openShardCount: 6,
    warmThroughput: { targetMibps: 6, currentMibps: 6 },
  });
});

test("DescribeLimits counts provisioned open shards and on-demand streams of the region", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller({ limitsProfile: "aws" });
  await createStream(deps, who, { streamName: "p", shardCount: 3 });
  await createStream(deps, who, { streamName: "d" });
  await createStream(deps, { ...who, region: "eu-west-1" }, { streamName: "p", shardCount: 7 });
  expect(await describeLimits(deps, who)).toEqual({
    shardLimit: 20_000,
    openShardCount: 3,
    onDemandStreamCount: 1,
    onDemandStreamCountLimit: 50,
  });
});

test("UpdateStreamMode to the mode that it has warms the stream, and is no switch", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller({ limits: { modeChangesPerDay: 0 } });
  await updateAccountSettings(deps, who, { minimumThroughputBillingCommitment: { status: "ENABLED" } });
  await createStream(deps, who, { streamName: "s" });
  await streams.runJobs();
  streams.clock.advance(1000);
  const streamArn = `arn:aws:kinesis:us-east-1:${who.accountId}:stream/s`;
  const streamModeDetails = { streamMode: "ON_DEMAND" } as const;
  await updateStreamMode(deps, who, { streamArn, streamModeDetails, warmThroughputMibps: 6 });
  await streams.runJobs();
  const { streamDescriptionSummary } = await describeStreamSummary(deps, who, { streamArn });
  expect(streamDescriptionSummary).toMatchObject({ openShardCount: 6, warmThroughput: { targetMibps: 6 } });
});
