import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as buckets from "../src/index.ts";
import { openTestBuckets, type TestBuckets } from "./open-test-buckets.ts";

let house: TestBuckets;
let owner: Principal;
let stranger: Principal;
const bucket = "ours";
const key = "a key";
const uploadId = "0".repeat(32);
const body = Buffer.from("secret");
beforeAll(async () => {
  house = await openTestBuckets();
  owner = await house.makeCaller();
  stranger = await house.makeCaller();
  await buckets.createBucket(house.deps, owner, { bucket });
  await buckets.putObject(house.deps, owner, { bucket, key, body });
});
afterAll(() => house?.close());

const attempts: Record<string, (deps: buckets.BucketsDeps, who: Principal) => Promise<unknown>> = {
  headBucket: (deps, who) => buckets.headBucket(deps, who, { bucket }),
  deleteBucket: (deps, who) => buckets.deleteBucket(deps, who, { bucket }),
  listObjects: (deps, who) => buckets.listObjects(deps, who, { bucket }),
  getObject: (deps, who) => buckets.getObject(deps, who, { bucket, key }),
  headObject: (deps, who) => buckets.headObject(deps, who, { bucket, key }),
  putObject: (deps, who) => buckets.putObject(deps, who, { bucket, key, body }),
  deleteObject: (deps, who) => buckets.deleteObject(deps, who, { bucket, key }),
  copyObject: (deps, who) => buckets.copyObject(deps, who, { bucket, key: "copy", source: { bucket, key } }),
  createUpload: (deps, who) => buckets.createUpload(deps, who, { bucket, key }),
  uploadPart: (deps, who) => buckets.uploadPart(deps, who, { bucket, key, uploadId, partNumber: 1, body }),
  completeUpload: (deps, who) => buckets.completeUpload(deps, who, { bucket, key, uploadId, parts: [] }),
  abortUpload: (deps, who) => buckets.abortUpload(deps, who, { bucket, key, uploadId }),
  listParts: (deps, who) => buckets.listParts(deps, who, { bucket, key, uploadId }),
  listUploads: (deps, who) => buckets.listUploads(deps, who, { bucket }),
};

test.each(Object.keys(attempts))("%s finds no bucket of another team", async (name) => {
  await expect(attempts[name]?.(house.deps, stranger)).rejects.toMatchObject({ code: "bucket.notFound" });
});

test("the same name is another bucket in another team, and a climbing key stays in its own", async () => {
  await buckets.createBucket(house.deps, stranger, { bucket });
  expect(await buckets.listBuckets(house.deps, stranger)).toMatchObject([{ name: bucket, region: "eu-west-1" }]);
  await expect(buckets.headObject(house.deps, stranger, { bucket, key })).rejects.toMatchObject({
    code: "object.notFound",
  });
  for (const climbing of [
    `../../${owner.accountId}/${bucket}/${key}`,
    `/../../../${owner.accountId}/${bucket}/${key}`,
  ]) {
    await expect(buckets.headObject(house.deps, stranger, { bucket, key: climbing })).rejects.toMatchObject({
      code: "object.notFound",
    });
    await buckets.putObject(house.deps, stranger, { bucket, key: climbing, body: Buffer.from("mine") });
  }
  expect((await buckets.listObjects(house.deps, owner, { bucket })).objects.map((object) => object.key)).toEqual([key]);
  await expect(buckets.deleteBucket(house.deps, stranger, { bucket })).rejects.toMatchObject({
    code: "bucket.notEmpty",
  });
  const { objects } = await buckets.listObjects(house.deps, stranger, { bucket });
  for (const { key: own } of objects) await buckets.deleteObject(house.deps, stranger, { bucket, key: own });
  await buckets.deleteBucket(house.deps, stranger, { bucket });
  expect(await buckets.headObject(house.deps, owner, { bucket, key })).toMatchObject({ bytes: body.length });
});
