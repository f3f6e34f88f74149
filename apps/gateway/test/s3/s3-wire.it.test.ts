import { createHash } from "node:crypto";
import type { TrialTeam } from "@millrace/cli";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { type S3Answer, type S3Fetch, s3Fetch, s3FetchLink } from "./s3-fetch.ts";

let trial: Trial;
let key: TrialTeam;
beforeAll(async () => {
  trial = await openTrial();
  key = await trial.house.makeTeam("s3 wire");
  expect(await ask({ method: "PUT", path: "/wire" })).toMatchObject({ status: 200 });
});
afterAll(() => trial?.close());

const ask = (call: S3Fetch): Promise<S3Answer> => s3Fetch(trial.house.endpoint, key, call);
const put = (headers: Record<string, string>, body = Buffer.from("body")): Promise<S3Answer> =>
  ask({ method: "PUT", path: "/wire/k", headers, body });

test.each<[string, number, Record<string, string>]>([
  ["BadDigest", 400, { "content-md5": createHash("md5").update("other").digest("base64") }],
  ["InvalidDigest", 400, { "content-md5": "short" }],
  ["BadDigest", 400, { "x-amz-checksum-crc32": "AAAAAA==" }],
  ["XAmzContentSHA256Mismatch", 400, { "x-amz-content-sha256": "0".repeat(64) }],
  ["InvalidArgument", 400, { "x-amz-content-sha256": "NONSENSE" }],
  ["IncompleteBody", 400, { "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" }],
  ["MetadataTooLarge", 400, { "x-amz-meta-a": "x".repeat(2048) }],
  ["AccessDenied", 403, { "x-amz-expected-bucket-owner": "999999999999" }],
])("%s (%i) for %j, and nothing is written", async (code, status, headers) => {
  expect(await put(headers)).toMatchObject({ code, status });
  expect(await ask({ path: "/wire/k" })).toMatchObject({ code: "NoSuchKey", status: 404 });
});

test("chunks whose checksum is wrong are BadDigest; whose length is not the announced one, IncompleteBody", async () => {
  const body = Buffer.from("4\r\nbody\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n");
  const headers = {
    "content-encoding": "aws-chunked",
    "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    "x-amz-trailer": "x-amz-checksum-crc32",
  };
  expect(await put({ ...headers, "x-amz-decoded-content-length": "4" }, body)).toMatchObject({ code: "BadDigest" });
  expect(await put({ ...headers, "x-amz-decoded-content-length": "5" }, body)).toMatchObject({
    code: "IncompleteBody",
  });
  expect(await put(headers, body)).toMatchObject({ code: "MissingContentLength", status: 411 });
});

test("a request longer than the gateway takes is EntityTooLarge", async () => {
  const answer = await put({}, Buffer.alloc(17 * 1024 * 1024));
  expect(answer).toMatchObject({ code: "EntityTooLarge", status: 400 });
  expect(answer.text).toContain("in parts");
});

test("a request signed too long ago is RequestTimeTooSkewed", async () => {
  const signedAt = new Date(Date.now() - 3_600_000);
  expect(await ask({ path: "/wire", signedAt })).toMatchObject({ code: "RequestTimeTooSkewed", status: 403 });
});

test("a link reads and writes until it expires, and only what it was made for", async () => {
  const link = (call: Parameters<typeof s3FetchLink>[2]) => s3FetchLink(trial.house.endpoint, key, call);
  expect(await link({ method: "PUT", path: "/wire/linked", body: Buffer.from("by link") })).toMatchObject({
    status: 200,
  });
  expect(await link({ path: "/wire/linked" })).toMatchObject({ status: 200, text: "by link" });
  const query = { "response-content-type": "text/html" };
  expect((await link({ path: "/wire/linked", query })).headers.get("content-type")).toBe("text/html");
  const signedAt = new Date(Date.now() - 120_000);
  expect(await link({ path: "/wire/linked", signedAt })).toMatchObject({ status: 403 });
  const headers = { "x-amz-acl": "private" };
  expect(await link({ method: "PUT", path: "/wire/linked", headers, body: Buffer.from("1") })).toMatchObject({
    code: "SignatureDoesNotMatch",
    status: 403,
  });
});

test("a link of Signature Version 2 is told what to use instead", async () => {
  const answer = await fetch(`${trial.house.endpoint}/wire/k?AWSAccessKeyId=K&Signature=s&Expires=1`);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("Please use AWS4-HMAC-SHA256.");
});

test("an error is S3's document, and a HEAD's has no body", async () => {
  const { status, headers, text } = await ask({ path: "/wire/a%26b" });
  expect(status).toBe(404);
  expect(headers.get("content-type")).toBe("application/xml");
  const requestId = headers.get("x-amz-request-id");
  expect(text).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The key a&amp;b does not exist.</Message><Resource>/wire/a%26b</Resource><RequestId>${requestId}</RequestId><HostId>${headers.get("x-amz-id-2")}</HostId></Error>`,
  );
  expect(await ask({ method: "HEAD", path: "/wire/nothing" })).toMatchObject({ status: 404, text: "" });
});

test.each([
  ["PATCH", "/wire/k", "MethodNotAllowed", 405],
  ["POST", "/wire/k", "MethodNotAllowed", 405],
  ["GET", "/wire?list-type=3", "InvalidArgument", 400],
  ["GET", "/wire?max-keys=x", "InvalidArgument", 400],
  ["GET", "/wire?list-type=2&continuation-token=%25%25", "InvalidArgument", 400],
  ["GET", "/wire/%ff", "InvalidURI", 400],
  ["GET", "/w%00ire", "NoSuchBucket", 404],
] as const)("%s %s is %s", async (method, url, code, status) => {
  const [path = "", text] = url.split("?");
  const query = Object.fromEntries(new URLSearchParams(text ?? ""));
  expect(await ask({ method, path, query })).toMatchObject({ code, status });
});

test.each(["<Delete>", "<Delete></Delete>", "<Other><Object><Key>a</Key></Object></Other>", "not XML"])(
  "a list of deletions that says %j is MalformedXML",
  async (text) => {
    const answer = await ask({ method: "POST", path: "/wire", query: { delete: "" }, body: Buffer.from(text) });
    expect(answer).toMatchObject({ code: "MalformedXML", status: 400 });
  },
);
