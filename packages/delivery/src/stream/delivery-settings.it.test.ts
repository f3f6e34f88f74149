import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ControlHouse, openControlHouse } from "../../test/control-house.ts";
import { startDeliveryStreamEncryption } from "../encryption/start-delivery-stream-encryption.ts";
import { stopDeliveryStreamEncryption } from "../encryption/stop-delivery-stream-encryption.ts";
import { loadDelivery } from "../plan/load-delivery.ts";
import { listTagsForDeliveryStream } from "../tag/list-tags-for-delivery-stream.ts";
import { tagDeliveryStream } from "../tag/tag-delivery-stream.ts";
import { untagDeliveryStream } from "../tag/untag-delivery-stream.ts";
import { createDeliveryStream } from "./create-delivery-stream.ts";
import { describeDeliveryStream } from "./describe-delivery-stream.ts";
import { listDeliveries } from "./list-deliveries.ts";
import { listDeliveryStreams } from "./list-delivery-streams.ts";
import { pauseDelivery } from "./pause-delivery.ts";

let house: ControlHouse;
beforeAll(async () => {
  house = await openControlHouse();
});
afterAll(() => house.close());

const named = { deliveryStreamName: "d" };
const s3DestinationConfiguration = { bucketArn: "arn:aws:s3:::lake" };

async function makeDelivery(options: Parameters<ControlHouse["makeCaller"]>[0] = {}): Promise<Principal> {
  const who = await house.makeCaller(options);
  await createDeliveryStream(house.deps, who, { ...named, s3DestinationConfiguration });
  await house.runJobs();
  return who;
}

async function describe(who: Principal) {
  return (await describeDeliveryStream(house.deps, who, named)).deliveryStreamDescription;
}

test("encryption is ENABLING until the job ran, then ENABLED; started again it takes another key; stopped it is DISABLED", async () => {
  const { deps } = house;
  const who = await makeDelivery();
  const keyArn = "arn:aws:kms:us-east-1:000000000042:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  await startDeliveryStreamEncryption(deps, who, named);
  expect((await describe(who)).deliveryStreamEncryptionConfiguration).toEqual({
    status: "ENABLING",
    keyType: "AWS_OWNED_CMK",
  });
  await expect(stopDeliveryStreamEncryption(deps, who, named)).rejects.toMatchObject({ code: "resource.inUse" });
  await house.runJobs();
  const other = { keyType: "CUSTOMER_MANAGED_CMK", keyArn } as const;
  await startDeliveryStreamEncryption(deps, who, { ...named, deliveryStreamEncryptionConfigurationInput: other });
  await house.runJobs();
  expect((await describe(who)).deliveryStreamEncryptionConfiguration).toEqual({ status: "ENABLED", ...other });
  await stopDeliveryStreamEncryption(deps, who, named);
  await house.runJobs();
  expect((await describe(who)).deliveryStreamEncryptionConfiguration).toEqual({ status: "DISABLED" });
  expect((await describe(who)).versionId).toBe("1");
});

test("encryption changes so many times in 24 hours", async () => {
  const { deps } = house;
  const who = await makeDelivery({ limits: { encryptionChangesPerDay: 2 } });
  await startDeliveryStreamEncryption(deps, who, named);
  await house.runJobs();
  await stopDeliveryStreamEncryption(deps, who, named);
  await house.runJobs();
  await expect(startDeliveryStreamEncryption(deps, who, named)).rejects.toMatchObject({ code: "limit.exceeded" });
  house.clock.advance(24 * 3_600_000);
  await startDeliveryStreamEncryption(deps, who, named);
});

test("tags are added, replaced, listed by key in pages and taken off", async () => {
  const { deps } = house;
  const who = await makeDelivery();
  await tagDeliveryStream(deps, who, { ...named, tags: [{ key: "b", value: "1" }, { key: "a" }] });
  await tagDeliveryStream(deps, who, { ...named, tags: [{ key: "b", value: "2" }] });
  expect(await listTagsForDeliveryStream(deps, who, { ...named, limit: 1 })).toEqual({
    tags: [{ key: "a", value: "" }],
    hasMoreTags: true,
  });
  expect(await listTagsForDeliveryStream(deps, who, { ...named, exclusiveStartTagKey: "a" })).toEqual({
    tags: [{ key: "b", value: "2" }],
    hasMoreTags: false,
  });
  await untagDeliveryStream(deps, who, { ...named, tagKeys: ["a", "unknown"] });
  expect((await listTagsForDeliveryStream(deps, who, named)).tags).toEqual([{ key: "b", value: "2" }]);
});

test("the fifty-first tag, reserved keys and odd characters are refused", async () => {
  const { deps } = house;
  const who = await makeDelivery();
  const add = (...keys: string[]) => tagDeliveryStream(deps, who, { ...named, tags: keys.map((key) => ({ key })) });
  await add(...Array.from({ length: 50 }, (_, i) => `k${i}`));
  await expect(add("one-more")).rejects.toMatchObject({ code: "limit.exceeded" });
  await expect(add("aws:x")).rejects.toMatchObject({ code: "argument.invalid" });
  await expect(add("a;b")).rejects.toMatchObject({ code: "argument.invalid" });
});

test("names are listed in byte order, in pages and by type; nobody sees another team's", async () => {
  const { deps } = house;
  const who = await house.makeCaller();
  for (const deliveryStreamName of ["b", "B", "a", "_"])
    await createDeliveryStream(deps, who, { deliveryStreamName, s3DestinationConfiguration });
  const first = await listDeliveryStreams(deps, who, { limit: 3 });
  expect(first).toEqual({ deliveryStreamNames: ["B", "_", "a"], hasMoreDeliveryStreams: true });
  const rest = await listDeliveryStreams(deps, who, { exclusiveStartDeliveryStreamName: "a" });
  expect(rest).toEqual({ deliveryStreamNames: ["b"], hasMoreDeliveryStreams: false });
  const none = await listDeliveryStreams(deps, who, { deliveryStreamType: "KinesisStreamAsSource" });
  expect(none.deliveryStreamNames).toEqual([]);
  const other = await house.makeCaller();
  expect((await listDeliveryStreams(deps, other)).deliveryStreamNames).toEqual([]);
  await expect(describeDeliveryStream(deps, other, { deliveryStreamName: "a" })).rejects.toMatchObject({
    code: "delivery.notFound",
  });
  expect((await listDeliveries(deps, who))[0]).toMatchObject({ targetKind: "s3", status: "CREATING", paused: false });
});

test("a person pauses a delivery and lets it go on", async () => {
  const who = await makeDelivery();
  const paused = async () => {
    const { id } = await house.deps.db.withTeam(who.teamId, (tx) => tx.delivery.findFirstOrThrow());
    return (await loadDelivery(house.deps, id))?.paused;
  };
  await pauseDelivery(house.deps, who, { ...named, paused: true });
  expect(await paused()).toBe(true);
  await pauseDelivery(house.deps, who, { ...named, paused: false });
  expect(await paused()).toBe(false);
});

test("signed control calls are counted by operation, and a person's are not", async () => {
  const who = await makeDelivery({ limits: { controlCallsThrottled: 1 } });
  const calls = Array.from({ length: 5 }, () => describe(who));
  await Promise.all(calls);
  await expect(describe(who)).rejects.toMatchObject({ code: "operation.throttled" });
  await listTagsForDeliveryStream(house.deps, who, named);
  await describe({ ...who, kind: "person" });
  house.clock.advance(200);
  await describe(who);
});

test("every change is in the audit log, without a secret", async () => {
  const { deps } = house;
  const who = await makeDelivery();
  await tagDeliveryStream(deps, who, { ...named, tags: [{ key: "a" }] });
  await pauseDelivery(deps, who, { ...named, paused: true });
  const events = await deps.db.withTeam(who.teamId, (tx) => tx.auditEvent.findMany({ orderBy: { n: "asc" } }));
  expect(events.map(({ action }) => action)).toEqual(["delivery.create", "tag.add", "delivery.pause"]);
  expect(new Set(events.map(({ resource }) => resource))).toEqual(
    new Set([`arn:aws:firehose:us-east-1:${who.accountId}:deliverystream/d`]),
  );
});
