import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { createStream } from "../stream/create-stream.ts";
import { describeStreamSummary } from "../stream/describe-stream-summary.ts";
import { decreaseStreamRetentionPeriod } from "./decrease-stream-retention-period.ts";
import { disableEnhancedMonitoring } from "./disable-enhanced-monitoring.ts";
import { enableEnhancedMonitoring } from "./enable-enhanced-monitoring.ts";
import { increaseStreamRetentionPeriod } from "./increase-stream-retention-period.ts";
import { startStreamEncryption } from "./start-stream-encryption.ts";
import { stopStreamEncryption } from "./stop-stream-encryption.ts";
import { updateMaxRecordSize } from "./update-max-record-size.ts";
import { updateStreamMode } from "./update-stream-mode.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

const target = { streamName: "s" };

async function makeStream(options?: Parameters<TestStreams["makeCaller"]>[0]): Promise<Principal> {
  const who = await streams.makeCaller(options);
  await createStream(streams.deps, who, { ...target, shardCount: 2 });
  await streams.runJobs();
  return who;
}

const summary = async (who: Principal) =>
  (await describeStreamSummary(streams.deps, who, target)).streamDescriptionSummary;
const arnOf = (who: Principal) => `arn:aws:kinesis:us-east-1:${who.accountId}:stream/s`;

test("encryption takes any form of key id, answers it as given, and is UPDATING meanwhile", async () => {
  const { deps } = streams;
  const who = await makeStream();
  const key = "12345678-1234-1234-1234-123456789012";
  for (const keyId of [
    key,
    "alias/aws/kinesis",
    "alias/mine",
    `arn:aws:kms:us-east-1:123456789012:key/${key}`,
    "arn:aws:kms:us-east-1:123456789012:alias/mine",
  ]) {
    await startStreamEncryption(deps, who, { ...target, encryptionType: "KMS", keyId });
    expect(await summary(who)).toMatchObject({ streamStatus: "UPDATING" });
    await streams.runJobs();
    expect(await summary(who)).toMatchObject({ streamStatus: "ACTIVE", encryptionType: "KMS", keyId });
  }
  await stopStreamEncryption(deps, who, { ...target, encryptionType: "KMS", keyId: key });
  await streams.runJobs();
  expect(await summary(who)).toMatchObject({ encryptionType: "NONE" });
  expect(await summary(who)).not.toHaveProperty("keyId");
});

test("what is no key id is refused, and so is the 26th change in a day", async () => {
  const { deps } = streams;
  const who = await makeStream({ limits: { encryptionChangesPerDay: 1 } });
  const start = (keyId: string, encryptionType: "NONE" | "KMS" = "KMS") =>
    startStreamEncryption(deps, who, { ...target, encryptionType, keyId });
  await expect(start("nonsense")).rejects.toMatchObject({ code: "kms.notFound", message: "Invalid keyId nonsense" });
  await expect(start("alias/a", "NONE")).rejects.toMatchObject({ code: "argument.invalid" });
  await start("alias/a");
  await expect(start("alias/a")).rejects.toMatchObject({ code: "resource.inUse" });
  await streams.runJobs();
  await expect(start("alias/a")).rejects.toMatchObject({ code: "limit.exceeded" });
});

test("retention moves in its own direction only, within its bounds, and at once", async () => {
  const { deps } = streams;
  const who = await makeStream();
  const increase = (retentionPeriodHours: number) =>
    increaseStreamRetentionPeriod(deps, who, { ...target, retentionPeriodHours });
  const decrease = (retentionPeriodHours: number) =>
    decreaseStreamRetentionPeriod(deps, who, { ...target, retentionPeriodHours });
  await increase(48);
  expect(await summary(who)).toMatchObject({ streamStatus: "ACTIVE", retentionPeriodHours: 48 });
  await increase(48);
  await decrease(48);
  await expect(increase(47)).rejects.toMatchObject({
    code: "argument.invalid",
    message:
      "Requested retention period (47 hours) for stream s can not be shorter than existing retention period (48 hours). Use DecreaseRetentionPeriod API.",
  });
  await expect(decrease(49)).rejects.toMatchObject({
    message:
      "Requested retention period (49 hours) for stream s can not be longer than existing retention period (48 hours). Use IncreaseRetentionPeriod API.",
  });
  await expect(decrease(23)).rejects.toMatchObject({
    message: "Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.",
  });
  await expect(increase(8761)).rejects.toMatchObject({
    message: "Maximum allowed retention period is 8760 hours. Requested retention period (8761 hours) is too long.",
  });
});

test("ALL stands for the seven metrics, on and off", async () => {
  const { deps } = streams;
  const who = await makeStream();
  const some = await enableEnhancedMonitoring(deps, who, {
    ...target,
    shardLevelMetrics: ["OutgoingBytes", "IncomingBytes"],
  });
  expect(some).toEqual({
    streamName: "s",
    streamArn: arnOf(who),
    currentShardLevelMetrics: [],
    desiredShardLevelMetrics: ["IncomingBytes", "OutgoingBytes"],
  });
  await streams.runJobs();
  const all = await enableEnhancedMonitoring(deps, who, { ...target, shardLevelMetrics: ["ALL"] });
  expect(all.desiredShardLevelMetrics).toHaveLength(7);
  await streams.runJobs();
  const one = await disableEnhancedMonitoring(deps, who, { ...target, shardLevelMetrics: ["IncomingRecords"] });
  expect(one.desiredShardLevelMetrics).toHaveLength(6);
  await streams.runJobs();
  const none = await disableEnhancedMonitoring(deps, who, { ...target, shardLevelMetrics: ["ALL"] });
  expect(none.desiredShardLevelMetrics).toEqual([]);
  await streams.runJobs();
  expect((await summary(who)).enhancedMonitoring).toEqual([{ shardLevelMetrics: [] }]);
});

test("the record size changes by way of UPDATING", async () => {
  const { deps } = streams;
  const who = await makeStream();
  await updateMaxRecordSize(deps, who, { streamArn: arnOf(who), maxRecordSizeInKib: 10_240 });
  expect(await summary(who)).toMatchObject({ streamStatus: "UPDATING", maxRecordSizeInKib: 1024 });
  await streams.runJobs();
  expect(await summary(who)).toMatchObject({ streamStatus: "ACTIVE", maxRecordSizeInKib: 10_240 });
});

test("a stream keeps its shards when its mode is switched, which it is twice a day at most", async () => {
  const { deps } = streams;
  const who = await makeStream({ limits: { modeChangesPerDay: 2 } });
  const change = (streamMode: "ON_DEMAND" | "PROVISIONED") =>
    updateStreamMode(deps, who, { streamArn: arnOf(who), streamModeDetails: { streamMode } });
  for (const streamMode of ["ON_DEMAND", "PROVISIONED"] as const) {
    await change(streamMode);
    await streams.runJobs();
    expect(await summary(who)).toMatchObject({
      streamStatus: "ACTIVE",
      streamModeDetails: { streamMode },
      openShardCount: 2,
    });
  }
  await change("PROVISIONED");
  await expect(change("ON_DEMAND")).rejects.toMatchObject({ code: "limit.exceeded" });
});
