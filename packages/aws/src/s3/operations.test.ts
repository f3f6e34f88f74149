import { describe, expect, test } from "vitest";
import { isS3Request } from "./is-s3-request.ts";
import { findOperation, resourceOf } from "./operations.ts";
import { readPlace } from "./read-place.ts";

const place = (url: string, headers: Record<string, string> = {}) => {
  const [path = "", query = ""] = url.split("?");
  return readPlace({ path, query, headers });
};

test.each([
  ["GET", "/", "ListBuckets", "s3:ListAllMyBuckets", "*"],
  ["PUT", "/b", "CreateBucket", "s3:CreateBucket", "arn:aws:s3:::b"],
  ["PUT", "/b/", "CreateBucket", "s3:CreateBucket", "arn:aws:s3:::b"],
  ["DELETE", "/b", "DeleteBucket", "s3:DeleteBucket", "arn:aws:s3:::b"],
  ["HEAD", "/b", "HeadBucket", "s3:ListBucket", "arn:aws:s3:::b"],
  ["GET", "/b?location", "GetBucketLocation", "s3:GetBucketLocation", "arn:aws:s3:::b"],
  ["GET", "/b?list-type=2&prefix=a", "ListObjectsV2", "s3:ListBucket", "arn:aws:s3:::b"],
  ["GET", "/b", "ListObjects", "s3:ListBucket", "arn:aws:s3:::b"],
  ["GET", "/b?uploads", "ListMultipartUploads", "s3:ListBucketMultipartUploads", "arn:aws:s3:::b"],
  ["GET", "/b/a%20b/c", "GetObject", "s3:GetObject", "arn:aws:s3:::b/a b/c"],
  ["HEAD", "/b//", "HeadObject", "s3:GetObject", "arn:aws:s3:::b//"],
  ["PUT", "/b/k", "PutObject", "s3:PutObject", "arn:aws:s3:::b/k"],
  ["DELETE", "/b/k", "DeleteObject", "s3:DeleteObject", "arn:aws:s3:::b/k"],
  ["POST", "/b?delete", "DeleteObjects", "s3:DeleteObject", undefined],
  ["POST", "/b/k?uploads", "CreateMultipartUpload", "s3:PutObject", "arn:aws:s3:::b/k"],
  ["PUT", "/b/k?partNumber=1&uploadId=u", "UploadPart", "s3:PutObject", "arn:aws:s3:::b/k"],
  ["POST", "/b/k?uploadId=u", "CompleteMultipartUpload", "s3:PutObject", "arn:aws:s3:::b/k"],
  ["DELETE", "/b/k?uploadId=u", "AbortMultipartUpload", "s3:AbortMultipartUpload", "arn:aws:s3:::b/k"],
  ["GET", "/b/k?uploadId=u", "ListParts", "s3:ListMultipartUploadParts", "arn:aws:s3:::b/k"],
])("%s %s is %s and needs %s on %s", (method, url, name, action, resource) => {
  const operation = findOperation(method, place(url));
  expect(operation).toMatchObject({ name, action });
  expect(resourceOf(operation, place(url))).toBe(resource);
});

test("a write with a source is a copy", () => {
  const source = { "x-amz-copy-source": "b/other" };
  expect(findOperation("PUT", place("/b/k", source)).name).toBe("CopyObject");
  expect(findOperation("PUT", place("/b/k?partNumber=1&uploadId=u", source)).name).toBe("UploadPartCopy");
});

describe("what else S3 has is NotImplemented, never something else by mistake", () => {
  test.each([
    ["GET", "/b?acl"],
    ["PUT", "/b?policy"],
    ["DELETE", "/b?lifecycle"],
    ["GET", "/b?versions"],
    ["GET", "/b/k?versionId=1"],
    ["DELETE", "/b/k?versionId=1"],
    ["PUT", "/b/k?tagging"],
    ["GET", "/b/k?partNumber=1"],
    ["GET", "/b/k?attributes"],
    ["POST", "/b/k?restore"],
    ["POST", "/b"],
  ])("%s %s", (method, url) => {
    expect(() => findOperation(method, place(url))).toThrow(expect.objectContaining({ code: "NotImplemented" }));
  });
});

test.each([
  ["POST", "/"],
  ["PATCH", "/b/k"],
  ["DELETE", "/"],
])("%s %s is MethodNotAllowed", (method, url) => {
  expect(() => findOperation(method, place(url))).toThrow(expect.objectContaining({ code: "MethodNotAllowed" }));
});

test("a bucket may be in the name of the host", () => {
  for (const host of ["b.localhost", "b.localhost:4566", "b.s3.example.com", "b.s3-eu.example.com:80"]) {
    expect(place("/k/l", { host })).toMatchObject({ bucket: "b", key: "k/l" });
  }
  for (const host of ["localhost:4566", "127.0.0.1:4566", "s3.example.com", "millrace.example.com"]) {
    expect(place("/b/k/l", { host })).toMatchObject({ bucket: "b", key: "k/l" });
  }
});

test("a path that is no UTF-8 is InvalidURI", () => {
  for (const path of ["/b/%ff", "/b/%", "/%zz/k"]) {
    expect(() => place(path)).toThrow(expect.objectContaining({ code: "InvalidURI" }));
  }
});

test("S3's requests are known by the scope of their signatures, and by nothing else", () => {
  const signed = (service: string) => ({
    authorization: `AWS4-HMAC-SHA256 Credential=K/20261125/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
  });
  expect(isS3Request({ headers: signed("s3"), query: "" })).toBe(true);
  expect(isS3Request({ headers: {}, query: "X-Amz-Credential=K%2F20261125%2Fus-east-1%2Fs3%2Faws4_request" })).toBe(
    true,
  );
  expect(isS3Request({ headers: { authorization: "AWS KEY:c2ln" }, query: "" })).toBe(true);
  expect(isS3Request({ headers: {}, query: "AWSAccessKeyId=K&Signature=s&Expires=1" })).toBe(true);
  expect(isS3Request({ headers: signed("kinesis"), query: "" })).toBe(false);
  expect(isS3Request({ headers: {}, query: "X-Amz-Credential=K%2F20261125%2Fus-east-1%2Fsts%2Faws4_request" })).toBe(
    false,
  );
  expect(isS3Request({ headers: { ...signed("s3"), "x-amz-target": "Kinesis_20131202.PutRecord" }, query: "" })).toBe(
    false,
  );
  expect(isS3Request({ headers: {}, query: "" })).toBe(false);
});
