import { createHash } from "node:crypto";
import { type Egress, openEgress } from "@millrace/egress";
import { type StubS3, stubS3 } from "@millrace/testkit";
import { afterEach, expect, test } from "vitest";
import type { BucketAccess } from "../../connection/connections.ts";
import { sampleBatch } from "../sample-batch.ts";
import type { OpenTarget, TargetBatch } from "../target.ts";
import { openBucketTarget } from "./s3-target.ts";

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0)) await thing.close();
});

type Options = NonNullable<Parameters<typeof stubS3>[0]>;

async function open(options: Options = {}): Promise<{ s3: StubS3; target: OpenTarget }> {
  const s3 = await stubS3(options);
  const target = targetAt(s3.url);
  opened.push(target, s3);
  return { s3, target };
}

function targetAt(endpoint: string, egress: Egress = openEgress({ allow: ["127.0.0.0/8"] })): OpenTarget {
  const access: BucketAccess = {
    bucket: "b",
    endpoint,
    region: "us-east-1",
    pathStyle: true,
    credentials: { accessKeyId: "k", secretAccessKey: "very-secret" },
  };
  const builtIn = new Proxy({}, { get: () => () => expect.unreachable("The bucket has a connection.") });
  return openBucketTarget(
    { egress, buckets: builtIn as never, connections: { findBucket: async () => access } as never },
    { teamId: "t" },
  );
}

const content = Buffer.from("some bytes");
function batch(bytes: Buffer = content): TargetBatch {
  const object = { bucketArn: "arn:aws:s3:::b", key: "2026/11/a b+ü.gz", contentType: "application/octet-stream" };
  return sampleBatch({ records: [], nowMs: 0, object: { ...object, contentEncoding: "gzip", content: bytes } });
}
const signal = new AbortController().signal;

test("an object is put under its key with its headers", async () => {
  const { s3, target } = await open();
  expect(await target.deliver(batch(), signal)).toEqual({ note: "Wrote s3://b/2026/11/a b+ü.gz." });
  expect(s3.objects.get("b/2026/11/a b+ü.gz")).toEqual(content);
  expect(s3.headers.get("b/2026/11/a b+ü.gz")).toEqual({
    "content-type": "application/octet-stream",
    "content-encoding": "gzip",
    "x-amz-meta-millrace-sha256": createHash("sha256").update(content).digest("hex"),
  });
});

test("an attempt that is repeated finds its own object and is done", async () => {
  const { s3, target } = await open();
  await target.deliver(batch(), signal);
  const again = await target.deliver(batch(), signal);
  expect(again).toEqual({ note: "s3://b/2026/11/a b+ü.gz was already written by an earlier attempt." });
  expect(s3.objects.size).toBe(1);
});

test.each([
  ["of the same size", "SOME BYTES"],
  ["of another size", "other"],
])("an object %s with other bytes is never replaced", async (_, other) => {
  const { s3, target } = await open();
  await target.deliver(batch(), signal);
  const outcome = await target.deliver(batch(Buffer.from(other)), signal);
  expect(outcome.again).toMatchObject({ code: "S3.ObjectConflict" });
  expect(s3.objects.get("b/2026/11/a b+ü.gz")).toEqual(content);
});

test("a store without conditional puts gets a plain put of the same bytes, at every attempt", async () => {
  const { s3, target } = await open({ conditional: false });
  for (const _ of [1, 2]) expect(await target.deliver(batch(), signal)).toMatchObject({ note: expect.any(String) });
  expect(s3.objects.get("b/2026/11/a b+ü.gz")).toEqual(content);
});

test("a bucket that is not there is S3.NoSuchBucket, and tried again", async () => {
  const { target } = await open({ buckets: ["other"] });
  expect((await target.deliver(batch(), signal)).again).toMatchObject({ code: "S3.NoSuchBucket", isOutage: false });
});

test.each([
  [403, "AccessDenied", "S3.AccessDenied", false],
  [403, "InvalidAccessKeyId", "S3.AccessDenied", false],
  [403, "SignatureDoesNotMatch", "S3.AccessDenied", false],
  [400, "KMS.NotFoundException", "S3.KMS.NotFoundException", false],
  [400, "KMS.DisabledException", "S3.KMS.DisabledException", false],
  [301, "PermanentRedirect", "S3.PermanentRedirect", false],
  [409, "ConditionalRequestConflict", "S3.ConditionalRequestConflict", false],
  [500, "InternalError", "S3.InternalError", true],
  [503, "SlowDown", "S3.SlowDown", true],
])("S3's %d %s is tried again as %s; an outage: %s", async (status, code, ours, isOutage) => {
  const { s3, target } = await open();
  s3.failures.push({ status, code }, { status, code });
  const outcome = await target.deliver(batch(), signal);
  expect(outcome.again).toMatchObject({ code: ours, isOutage });
  expect(JSON.stringify(outcome)).not.toContain("very-secret");
});

test("a store that is down is an outage, and its object is there once it is back", async () => {
  const { s3, target } = await open();
  await s3.close();
  expect((await target.deliver(batch(), signal)).again).toMatchObject({ code: "S3.ConnectionFailed", isOutage: true });
});

test("an address that egress refuses is told, and is no outage of the target", async () => {
  const target = targetAt("http://127.0.0.1:1", openEgress({ allow: [] }));
  opened.push(target);
  const { again } = await target.deliver(batch(), signal);
  expect(again).toMatchObject({ code: "S3.ConnectionFailed", isOutage: false });
  expect(again?.message).toContain("EGRESS_ALLOW");
});

test("an attempt whose lane ends throws instead of judging the target", async () => {
  const { target } = await open();
  await expect(target.deliver(batch(), AbortSignal.abort(new Error("lane ended")))).rejects.toThrow("lane ended");
});
