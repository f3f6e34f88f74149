import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import * as aws from "@aws-sdk/client-s3";
import type { TrialTeam } from "@millrace/cli";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTrial, type Trial } from "../trial.ts";

let trial: Trial;
let s3: aws.S3Client;
const clients: aws.S3Client[] = [];
const Bucket = "sdk";

/** An unchanged client: only endpoint, region and key are set. */
function client({ accessKeyId, secretAccessKey }: Pick<TrialTeam, "accessKeyId" | "secretAccessKey">): aws.S3Client {
  const credentials = { accessKeyId, secretAccessKey };
  const made = new aws.S3Client({ endpoint: trial.house.endpoint, region: "us-east-1", credentials });
  clients.push(made);
  return made;
}

beforeAll(async () => {
  trial = await openTrial();
  s3 = client(await trial.house.makeTeam("s3 sdk"));
  await s3.send(new aws.CreateBucketCommand({ Bucket }));
});
afterAll(async () => {
  for (const each of clients) each.destroy();
  await trial?.close();
});

const put = (Key: string, Body: string | Buffer, more: Partial<aws.PutObjectCommandInput> = {}) =>
  s3.send(new aws.PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key: string, more: Partial<aws.GetObjectCommandInput> = {}) =>
  s3.send(new aws.GetObjectCommand({ Bucket, Key, ...more }));
const failure = (name: string, httpStatusCode: number) => ({ name, $metadata: { httpStatusCode } });

describe("buckets", () => {
  test("are made, found and listed, and their region is told", async () => {
    const LocationConstraint = "eu-west-1";
    await s3.send(
      new aws.CreateBucketCommand({ Bucket: "elsewhere", CreateBucketConfiguration: { LocationConstraint } }),
    );
    const { Buckets = [] } = await s3.send(new aws.ListBucketsCommand({}));
    expect(Buckets.map(({ Name }) => Name)).toEqual(["elsewhere", Bucket]);
    expect(Buckets[0]?.CreationDate).toBeInstanceOf(Date);
    expect(await s3.send(new aws.HeadBucketCommand({ Bucket: "elsewhere" }))).toMatchObject({
      BucketRegion: "eu-west-1",
    });
    const location = await s3.send(new aws.GetBucketLocationCommand({ Bucket: "elsewhere" }));
    expect(location.LocationConstraint).toBe("eu-west-1");
    expect((await s3.send(new aws.GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBeUndefined();
    await s3.send(new aws.DeleteBucketCommand({ Bucket: "elsewhere" }));
    await expect(s3.send(new aws.HeadBucketCommand({ Bucket: "elsewhere" }))).rejects.toMatchObject(
      failure("NotFound", 404),
    );
  });

  test("refuse by S3's names", async () => {
    await expect(s3.send(new aws.CreateBucketCommand({ Bucket }))).rejects.toMatchObject(
      failure("BucketAlreadyOwnedByYou", 409),
    );
    await expect(s3.send(new aws.CreateBucketCommand({ Bucket: "No_Name" }))).rejects.toMatchObject(
      failure("InvalidBucketName", 400),
    );
    await put("in the way", "1");
    await expect(s3.send(new aws.DeleteBucketCommand({ Bucket }))).rejects.toMatchObject(
      failure("BucketNotEmpty", 409),
    );
    await expect(s3.send(new aws.ListObjectsV2Command({ Bucket: "nowhere" }))).rejects.toMatchObject(
      failure("NoSuchBucket", 404),
    );
    await expect(s3.send(new aws.GetBucketAclCommand({ Bucket }))).rejects.toMatchObject(
      failure("NotImplemented", 501),
    );
    await expect(
      s3.send(new aws.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } })),
    ).rejects.toMatchObject(failure("NotImplemented", 501));
  });
});

describe("an object", () => {
  test("comes back with its bytes and headers, which the client's own checksum confirms", async () => {
    const body = randomBytes(300_000);
    const headers = {
      ContentType: "text/csv",
      ContentEncoding: "identity",
      ContentLanguage: "de",
      ContentDisposition: 'attachment; filename="a.csv"',
      CacheControl: "no-cache",
      Metadata: { origin: "a test", n: "1" },
    };
    const { ETag, ChecksumCRC32 } = await put("full", body, headers);
    expect(ChecksumCRC32).toMatch(/^.{6}==$/);
    const found = await get("full");
    expect(found).toMatchObject({ ...headers, ETag, ContentLength: body.length, AcceptRanges: "bytes", ChecksumCRC32 });
    expect(Buffer.from((await found.Body?.transformToByteArray()) ?? [])).toEqual(body);
    const head = await s3.send(new aws.HeadObjectCommand({ Bucket, Key: "full" }));
    expect(head).toMatchObject({ ...headers, ETag, ContentLength: body.length });
    expect(Math.abs((head.LastModified?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    await put("full", "");
    const empty = await get("full");
    expect(await empty.Body?.transformToString()).toBe("");
    expect(empty.ContentType).toBe("application/octet-stream");
  });

  test.each(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const)(
    "is sent with %s",
    async (ChecksumAlgorithm) => {
      const sent = await put(ChecksumAlgorithm, "checked", { ChecksumAlgorithm });
      const field = `Checksum${ChecksumAlgorithm}` as const;
      expect(sent[field]).toMatch(/^[\w+/]+=*$/);
      const found = await get(ChecksumAlgorithm, { ChecksumMode: "ENABLED" });
      expect(found[field]).toBe(sent[field]);
      expect(await found.Body?.transformToString()).toBe("checked");
    },
  );

  test("is streamed in chunks whose checksum comes behind them", async () => {
    const body = randomBytes(200_000);
    const stream = Readable.from([body.subarray(0, 70_000), body.subarray(70_000)]);
    const { ChecksumCRC32 } = await s3.send(
      new aws.PutObjectCommand({
        Bucket,
        Key: "stream",
        Body: stream,
        ContentLength: body.length,
        ContentEncoding: "x",
      }),
    );
    expect(ChecksumCRC32).toMatch(/^.{6}==$/);
    const found = await get("stream");
    expect(found.ContentEncoding).toBe("x");
    expect(Buffer.from((await found.Body?.transformToByteArray()) ?? [])).toEqual(body);
  });

  test("is read in ranges, and under conditions", async () => {
    const { ETag } = await put("range", "0123456789");
    const part = await get("range", { Range: "bytes=2-4" });
    expect(part).toMatchObject({ ContentRange: "bytes 2-4/10", ContentLength: 3, $metadata: { httpStatusCode: 206 } });
    expect(await part.Body?.transformToString()).toBe("234");
    expect(await (await get("range", { Range: "bytes=-2" })).Body?.transformToString()).toBe("89");
    await expect(get("range", { Range: "bytes=10-" })).rejects.toMatchObject(failure("InvalidRange", 416));
    expect(await (await get("range", { IfMatch: ETag })).Body?.transformToString()).toBe("0123456789");
    await expect(get("range", { IfMatch: '"other"' })).rejects.toMatchObject(failure("PreconditionFailed", 412));
    await expect(get("range", { IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    const later = new Date(Date.now() + 60_000);
    await expect(get("range", { IfModifiedSince: later })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(get("range", { IfUnmodifiedSince: new Date(0) })).rejects.toMatchObject(
      failure("PreconditionFailed", 412),
    );
  });

  test("is answered under other headers when they are asked for", async () => {
    await put("asked", "1");
    const asked = {
      ResponseContentType: "text/html",
      ResponseContentDisposition: "inline",
      ResponseCacheControl: "max-age=1",
    };
    expect(await get("asked", asked)).toMatchObject({
      ContentType: "text/html",
      ContentDisposition: "inline",
      CacheControl: "max-age=1",
    });
  });

  test("is written only once when the writer asks for that", async () => {
    await put("once", "1", { IfNoneMatch: "*" });
    await expect(put("once", "2", { IfNoneMatch: "*" })).rejects.toMatchObject(failure("PreconditionFailed", 412));
    expect(await (await get("once")).Body?.transformToString()).toBe("1");
    await expect(put("once", "2", { IfMatch: '"x"' })).rejects.toMatchObject(failure("NotImplemented", 501));
  });

  test("is copied with its headers or with others", async () => {
    const Metadata = { a: "1" };
    await put("from ü", "copied", { ContentType: "a/b", Metadata });
    const CopySource = `/${Bucket}/${encodeURIComponent("from ü")}`;
    await s3.send(new aws.CopyObjectCommand({ Bucket, Key: "to", CopySource }));
    expect(await get("to")).toMatchObject({ ContentType: "a/b", Metadata });
    const replaced = { MetadataDirective: "REPLACE", ContentType: "c/d" } as const;
    await s3.send(new aws.CopyObjectCommand({ Bucket, Key: "to", CopySource, ...replaced }));
    const found = await get("to");
    expect(found).toMatchObject({ ContentType: "c/d", Metadata: {} });
    expect(await found.Body?.transformToString()).toBe("copied");
  });

  test("that is not there is NoSuchKey, and deleting it is fine", async () => {
    await expect(get("nothing")).rejects.toMatchObject(failure("NoSuchKey", 404));
    await expect(s3.send(new aws.HeadObjectCommand({ Bucket, Key: "nothing" }))).rejects.toMatchObject(
      failure("NotFound", 404),
    );
    await s3.send(new aws.DeleteObjectCommand({ Bucket, Key: "nothing" }));
  });

  test.each([
    { ACL: "public-read" },
    { StorageClass: "GLACIER" },
    { ServerSideEncryption: "aws:kms" },
    { Tagging: "a=b" },
  ] as const)("with %j is refused, for that would not be honoured", async (setting) => {
    await expect(put("setting", "1", setting)).rejects.toMatchObject(failure("NotImplemented", 501));
  });
});

test("keys of every kind are listed in the order of their bytes, and lead to their objects", async () => {
  const keys = [
    "!*'();:@&=+$,/?#[] %",
    "%2F",
    "../up",
    ".hidden",
    "/first",
    "a",
    "a//b",
    "a/../b",
    "a/b/",
    "a\\b",
    "new\nline\ttab",
    "plus+ and blank",
    "x".repeat(1024),
    "ümläut",
    "\uffee",
    "💧/💧",
  ].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const Prefix = "";
  await s3.send(new aws.CreateBucketCommand({ Bucket: "keys" }));
  for (const Key of keys) await s3.send(new aws.PutObjectCommand({ Bucket: "keys", Key, Body: Key }));
  for (const Key of keys) {
    const { Body } = await s3.send(new aws.GetObjectCommand({ Bucket: "keys", Key }));
    expect(await Body?.transformToString()).toBe(Key);
  }
  const listed: (string | undefined)[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(new aws.ListObjectsV2Command({ Bucket: "keys", Prefix, MaxKeys: 5, ContinuationToken }));
    listed.push(...(page.Contents ?? []).map(({ Key }) => Key));
    expect(page.KeyCount).toBe(page.Contents?.length);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  expect(listed).toEqual(keys);
  const encoded = await s3.send(new aws.ListObjectsV2Command({ Bucket: "keys", EncodingType: "url", Prefix: "new" }));
  expect(encoded.Contents?.[0]?.Key).toBe("new%0Aline%09tab");
  const grouped = await s3.send(new aws.ListObjectsCommand({ Bucket: "keys", Delimiter: "/", Prefix: "a/" }));
  expect(grouped.CommonPrefixes).toEqual([{ Prefix: "a/../" }, { Prefix: "a//" }, { Prefix: "a/b/" }]);
  await expect(
    s3.send(new aws.PutObjectCommand({ Bucket: "keys", Key: "x".repeat(1025), Body: "" })),
  ).rejects.toMatchObject(failure("KeyTooLongError", 400));
  const Objects = [...keys, "was never there"].map((Key) => ({ Key }));
  const deleted = await s3.send(new aws.DeleteObjectsCommand({ Bucket: "keys", Delete: { Objects } }));
  expect(deleted.Deleted).toHaveLength(keys.length + 1);
  expect(deleted.Errors).toBeUndefined();
  await s3.send(new aws.DeleteBucketCommand({ Bucket: "keys" }));
});

test("a large object is sent in parts and read in one stream", async () => {
  const parts = [randomBytes(6 * 1024 * 1024), randomBytes(6 * 1024 * 1024), randomBytes(1000)];
  const at = { Bucket, Key: "large" };
  const { UploadId } = await s3.send(new aws.CreateMultipartUploadCommand({ ...at, ContentType: "a/large" }));
  const Parts: aws.CompletedPart[] = [];
  for (const [index, Body] of parts.entries()) {
    const PartNumber = index + 1;
    const { ETag } = await s3.send(new aws.UploadPartCommand({ ...at, UploadId, PartNumber, Body }));
    Parts.push({ PartNumber, ETag });
  }
  const listed = await s3.send(new aws.ListPartsCommand({ ...at, UploadId }));
  expect(listed.Parts?.map(({ Size }) => Size)).toEqual(parts.map(({ length }) => length));
  const uploads = await s3.send(new aws.ListMultipartUploadsCommand({ Bucket }));
  expect(uploads.Uploads).toMatchObject([{ Key: "large", UploadId }]);
  const { ETag } = await s3.send(
    new aws.CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }),
  );
  expect(ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
  const found = await get("large");
  expect(found).toMatchObject({ ContentType: "a/large", ETag });
  expect(Buffer.concat(parts).equals(Buffer.from((await found.Body?.transformToByteArray()) ?? []))).toBe(true);
  const again = await s3.send(new aws.CreateMultipartUploadCommand(at));
  await s3.send(new aws.AbortMultipartUploadCommand({ ...at, UploadId: again.UploadId }));
  const after = new aws.UploadPartCommand({ ...at, UploadId: again.UploadId, PartNumber: 1, Body: "1" });
  await expect(s3.send(after)).rejects.toMatchObject(failure("NoSuchUpload", 404));
});

describe("who may", () => {
  test("another team sees no bucket, and may have one of the same name", async () => {
    await put("secret", "1");
    const other = client(await trial.house.makeTeam("another team"));
    const commands = [
      new aws.GetObjectCommand({ Bucket, Key: "secret" }),
      new aws.PutObjectCommand({ Bucket, Key: "secret", Body: "2" }),
      new aws.DeleteObjectCommand({ Bucket, Key: "secret" }),
      new aws.ListObjectsV2Command({ Bucket }),
      new aws.DeleteBucketCommand({ Bucket }),
    ];
    for (const command of commands) {
      await expect(other.send(command as aws.GetObjectCommand)).rejects.toMatchObject(failure("NoSuchBucket", 404));
    }
    await other.send(new aws.CreateBucketCommand({ Bucket }));
    await expect(other.send(new aws.GetObjectCommand({ Bucket, Key: "secret" }))).rejects.toMatchObject(
      failure("NoSuchKey", 404),
    );
    const CopySource = `${Bucket}/secret`;
    await expect(other.send(new aws.CopyObjectCommand({ Bucket, Key: "mine", CopySource }))).rejects.toMatchObject(
      failure("NoSuchKey", 404),
    );
    await other.send(new aws.DeleteBucketCommand({ Bucket }));
    expect(await (await get("secret")).Body?.transformToString()).toBe("1");
  });

  test("a key that may only write may not read, make or delete", async () => {
    const writer = client(await trial.house.makeTeam("a writer", { scope: "write" }));
    await expect(writer.send(new aws.CreateBucketCommand({ Bucket: "w" }))).rejects.toMatchObject(
      failure("AccessDenied", 403),
    );
    await expect(writer.send(new aws.GetObjectCommand({ Bucket: "w", Key: "k" }))).rejects.toMatchObject(
      failure("AccessDenied", 403),
    );
    const deletion = await writer.send(
      new aws.DeleteObjectsCommand({ Bucket: "w", Delete: { Objects: [{ Key: "k" }] } }),
    );
    expect(deletion.Errors).toMatchObject([{ Key: "k", Code: "AccessDenied" }]);
    await expect(writer.send(new aws.PutObjectCommand({ Bucket: "w", Key: "k", Body: "1" }))).rejects.toMatchObject(
      failure("NoSuchBucket", 404),
    );
  });

  test("who has no key, or a wrong secret, is told so in S3's words", async () => {
    const { accessKeyId } = await trial.house.makeTeam("wrong");
    const wrong = client({ accessKeyId, secretAccessKey: "wrong" });
    await expect(wrong.send(new aws.ListBucketsCommand({}))).rejects.toMatchObject(
      failure("SignatureDoesNotMatch", 403),
    );
    const unknown = client({ accessKeyId: "MLRCAAAABBBBCCCCDDDD", secretAccessKey: "wrong" });
    await expect(unknown.send(new aws.ListBucketsCommand({}))).rejects.toMatchObject(
      failure("InvalidAccessKeyId", 403),
    );
  });
});
