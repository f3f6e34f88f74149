import { buffer } from "node:stream/consumers";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestBuckets, type TestBuckets } from "../test/open-test-buckets.ts";
import { type Buckets, openBuckets } from "./open-buckets.ts";

let house: TestBuckets;
let who: Principal;
let buckets: Buckets;
beforeAll(async () => {
  house = await openTestBuckets();
  who = await house.makeCaller();
  buckets = openBuckets(house.deps);
});
afterAll(() => house?.close());

test("the house ensures a bucket, puts an object once and reads it back with its headers", async () => {
  const { teamId } = who;
  const at = { teamId, bucket: "delivered", key: "2026/11/25/one.gz" };
  await expect(buckets.put(at, Buffer.from("1"))).rejects.toMatchObject({ code: "bucket.notFound" });
  for (let n = 0; n < 2; n += 1) await buckets.ensure(teamId, "eu-west-1", at.bucket);
  const headers = { contentType: "application/octet-stream", contentEncoding: "gzip", metadata: { hash: "x" } };
  expect(await buckets.head(at)).toBeUndefined();
  expect(await buckets.put(at, Buffer.from("1"), { ...headers, ifAbsent: true })).toMatchObject({ created: true });
  expect(await buckets.put(at, Buffer.from("2"), { ifAbsent: true })).toMatchObject({ created: false });
  expect(await buckets.head(at)).toMatchObject({
    bytes: 1,
    headers: { contentType: "application/octet-stream", contentEncoding: "gzip" },
    metadata: { hash: "x" },
  });
  const found = await buckets.get(at);
  expect((await buffer(await found.read(0, 1))).toString()).toBe("1");
  await found.close();
  const { objects } = await buckets.list(teamId, { bucket: at.bucket, prefix: "2026/" });
  expect(objects).toMatchObject([{ key: at.key, bytes: 1, etag: "c4ca4238a0b923820dcc509a6f75849b" }]);
});
