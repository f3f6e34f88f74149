import { readdir } from "node:fs/promises";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestBuckets, type TestBuckets } from "../../test/open-test-buckets.ts";
import type { BucketsDeps } from "../deps.ts";
import { putObject } from "../object/put-object.ts";
import { createUpload } from "../upload/create-upload.ts";
import { uploadPart } from "../upload/upload-part.ts";
import { createBucket } from "./create-bucket.ts";
import { deleteBucket } from "./delete-bucket.ts";
import { headBucket } from "./head-bucket.ts";
import { listBuckets } from "./list-buckets.ts";

let house: TestBuckets;
let who: Principal;
beforeAll(async () => {
  house = await openTestBuckets();
  who = await house.makeCaller();
});
afterAll(() => house?.close());

test("a bucket is made once, listed by name, and its making and end are audited", async () => {
  for (const bucket of ["zebra", "ape"]) await createBucket(house.deps, who, { bucket, region: "us-east-2" });
  await expect(createBucket(house.deps, who, { bucket: "ape" })).rejects.toMatchObject({ code: "bucket.exists" });
  expect((await listBuckets(house.deps, who)).map(({ name }) => name)).toEqual(["ape", "zebra"]);
  expect(await headBucket(house.deps, who, { bucket: "ape" })).toEqual({ bucketRegion: "us-east-2" });
  for (const bucket of ["zebra", "ape"]) await deleteBucket(house.deps, who, { bucket });
  await expect(deleteBucket(house.deps, who, { bucket: "ape" })).rejects.toMatchObject({ code: "bucket.notFound" });
  const events = await house.deps.db.withTeam(who.teamId, (tx) =>
    tx.auditEvent.findMany({ where: { resource: "arn:aws:s3:::ape" }, orderBy: { n: "asc" } }),
  );
  expect(events.map(({ action }) => action)).toEqual(["bucket.create", "bucket.delete"]);
});

test.each(["ab", "UPPER", "under_score", "-first", "last-", "a..b", "a.-b", "192.168.0.1", "x".repeat(64), "a/b", ""])(
  "%j is no bucket's name",
  async (bucket) => {
    await expect(createBucket(house.deps, who, { bucket })).rejects.toMatchObject({ code: "bucket.nameInvalid" });
  },
);

test("a name that Postgres could not hold is no bucket", async () => {
  await expect(headBucket(house.deps, who, { bucket: "a\u0000b" })).rejects.toMatchObject({ code: "bucket.notFound" });
});

test("twenty who make the same bucket at once make one", async () => {
  const made = await Promise.allSettled(
    Array.from({ length: 20 }, () => createBucket(house.deps, who, { bucket: "at-once" })),
  );
  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a bucket goes with its unfinished uploads", async () => {
  const bucket = "unfinished";
  await createBucket(house.deps, who, { bucket });
  const { uploadId } = await createUpload(house.deps, who, { bucket, key: "k" });
  await uploadPart(house.deps, who, { bucket, key: "k", uploadId, partNumber: 1, body: Buffer.from("1") });
  await deleteBucket(house.deps, who, { bucket });
  expect(await readdir(house.folder)).not.toContain("uploads");
});

/** The same house, where something happens just before an object is written, or just after. */
function atPut(moment: "before" | "after", happens: () => Promise<unknown>): BucketsDeps {
  const { objects } = house.deps;
  const put: typeof objects.put = async (...input) => {
    if (moment === "before") await happens();
    const done = await objects.put(...input);
    if (moment === "after") await happens();
    return done;
  };
  return { ...house.deps, objects: { ...objects, put } };
}

test("an object that comes while its bucket goes is not left for the next bucket of that name", async () => {
  const bucket = "race";
  await createBucket(house.deps, who, { bucket });
  const deps = atPut("before", () => deleteBucket(house.deps, who, { bucket }));
  const put = putObject(deps, who, { bucket, key: "late", body: Buffer.from("1") });
  await expect(put).rejects.toMatchObject({ code: "bucket.notFound" });
  expect(await house.deps.objects.head(`buckets/${who.accountId}/${bucket}/late`)).toBeUndefined();
});

test("a bucket stays when an object came between the look into it and its end", async () => {
  const bucket = "stays";
  await createBucket(house.deps, who, { bucket });
  const { objects } = house.deps;
  let looks = 0;
  const list: typeof objects.list = async function* (...input) {
    looks += 1;
    yield* objects.list(...input);
    // Written by somebody who saw the bucket before it went, and looks for it again only later.
    if (looks === 1) await objects.put(`buckets/${who.accountId}/${bucket}/k`, Buffer.from("1"));
  };
  const going = deleteBucket({ ...house.deps, objects: { ...objects, list } }, who, { bucket });
  await expect(going).rejects.toMatchObject({ code: "bucket.notEmpty" });
  expect(await headBucket(house.deps, who, { bucket })).toEqual({ bucketRegion: who.region });
});
