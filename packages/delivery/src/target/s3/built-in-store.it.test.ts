import { openBuckets } from "@millrace/buckets";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ControlHouse, openControlHouse } from "../../../test/control-house.ts";
import { sampleBatch } from "../sample-batch.ts";
import type { DeliveryOutcome } from "../target.ts";
import { openBucketTarget } from "./s3-target.ts";

let house: ControlHouse;
let who: Principal;
beforeAll(async () => {
  house = await openControlHouse();
});
beforeEach(async () => {
  who = await house.makeCaller();
});
afterAll(() => house.close());

async function deliver(text: string): Promise<DeliveryOutcome> {
  const buckets = openBuckets(house.deps);
  const target = openBucketTarget({ ...house.deps, buckets }, who);
  const place = { bucketArn: "arn:aws:s3:::lake", key: "a/one", contentType: "text/plain", contentEncoding: undefined };
  const batch = sampleBatch({ records: [], nowMs: 0, object: { ...place, content: Buffer.from(text) } });
  return target.deliver(batch, new AbortController().signal).finally(() => target.close());
}

test("a bucket that no connection names is the team's own, and an object is in it once", async () => {
  const buckets = openBuckets(house.deps);
  await buckets.ensure(who.teamId, who.region, "lake");
  expect(await deliver("bytes")).toEqual({ note: "Wrote s3://lake/a/one." });
  expect(await deliver("bytes")).toEqual({ note: "s3://lake/a/one was already written by an earlier attempt." });
  const head = await buckets.head({ teamId: who.teamId, bucket: "lake", key: "a/one" });
  expect(head).toMatchObject({ bytes: 5, headers: { contentType: "text/plain" } });
});

test("what is there under an object's name with other bytes is never replaced", async () => {
  const buckets = openBuckets(house.deps);
  await buckets.ensure(who.teamId, who.region, "lake");
  await deliver("bytes");
  expect((await deliver("BYTES")).again?.code).toBe("S3.ObjectConflict");
  expect((await buckets.head({ teamId: who.teamId, bucket: "lake", key: "a/one" }))?.bytes).toBe(5);
});

test("a bucket that is not there, or is another team's, is S3.NoSuchBucket", async () => {
  const stranger = await house.makeCaller();
  await openBuckets(house.deps).ensure(stranger.teamId, stranger.region, "lake");
  expect((await deliver("bytes")).again).toMatchObject({ code: "S3.NoSuchBucket" });
});
