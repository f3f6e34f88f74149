import { createHmac, hash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { HmacKey } from "../../sigv4/hmac-key.ts";
import { readChunks } from "./read-chunks.ts";

const signingKey = Buffer.from("a signing key");
const seed = {
  key: new HmacKey(signingKey),
  signature: "0".repeat(64),
  dateTime: "20261125T102030Z",
  scope: "20261125/us-east-1/s3/aws4_request",
};
const UNSIGNED = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
const SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";

/** A body as a client of Java or Rust signs it, written from AWS's description of the coding. */
function signedBody(chunks: readonly string[], trailer?: readonly [name: string, value: string]): string {
  let last = seed.signature;
  const sign = (kind: string, hashes: string): string => {
    const text = `AWS4-HMAC-SHA256-${kind}\n${seed.dateTime}\n${seed.scope}\n${last}\n${hashes}`;
    last = createHmac("sha256", signingKey).update(text).digest("hex");
    return last;
  };
  let body = "";
  for (const chunk of [...chunks, ""]) {
    const signature = sign("PAYLOAD", `${hash("sha256", "")}\n${hash("sha256", chunk)}`);
    body += `${chunk.length.toString(16)};chunk-signature=${signature}\r\n${chunk}${chunk === "" ? "" : "\r\n"}`;
  }
  if (!trailer) return `${body}\r\n`;
  const signature = sign("TRAILER", hash("sha256", `${trailer.join(":")}\n`));
  return `${body}${trailer.join(":")}\r\nx-amz-trailer-signature:${signature}\r\n\r\n`;
}

const read = (body: string, word: string) => readChunks(Buffer.from(body), word, seed);

test("unsigned chunks are joined, and their trailers told", () => {
  const { bytes, trailers } = read("5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:abc=\r\n\r\n", UNSIGNED);
  expect(bytes.toString()).toBe("hello world");
  expect([...trailers]).toEqual([["x-amz-checksum-crc32", "abc="]]);
  expect(read("0\r\n\r\n", UNSIGNED).bytes).toHaveLength(0);
});

test("signed chunks are joined when each is signed after the one before", () => {
  expect(read(signedBody(["hello", " world"]), SIGNED).bytes.toString()).toBe("hello world");
  const trailer = ["x-amz-checksum-crc32c", "abc="] as const;
  const { bytes, trailers } = read(signedBody(["hello"], trailer), `${SIGNED}-TRAILER`);
  expect(bytes.toString()).toBe("hello");
  expect(trailers.get(trailer[0])).toBe(trailer[1]);
});

describe("a body is refused", () => {
  const good = signedBody(["hello", "world"]);
  const withTrailer = signedBody(["hello"], ["x-amz-checksum-crc32", "abc="]);
  test.each([
    ["whose bytes were changed", good.replace("hello", "hallo"), SIGNED],
    ["whose chunks were exchanged", good.replace("hello", "?").replace("world", "hello").replace("?", "world"), SIGNED],
    [
      "whose last chunk was cut off and made the end",
      `${good.slice(0, good.indexOf("\r\n5;", 3) + 2)}${good.slice(good.indexOf("0;chunk"))}`,
      SIGNED,
    ],
    ["whose trailer was changed", withTrailer.replace("abc=", "abd="), `${SIGNED}-TRAILER`],
    ["whose trailer has no signature", withTrailer.replace(/x-amz-trailer-signature:.*\r\n/, ""), `${SIGNED}-TRAILER`],
  ])("%s", (_, body, word) => {
    expect(() => read(body, word)).toThrow(expect.objectContaining({ code: "SignatureDoesNotMatch" }));
  });
  test.each([
    ["that ends in a chunk", "5\r\nhel", UNSIGNED],
    ["without a last chunk", "5\r\nhello\r\n", UNSIGNED],
    ["whose chunk is longer than it said", "3\r\nhello\r\n0\r\n\r\n", UNSIGNED],
    ["whose size is no number", "zz\r\nhello\r\n0\r\n\r\n", UNSIGNED],
    ["that says nothing of itself", "", UNSIGNED],
    ["without a signature", "5\r\nhello\r\n0\r\n\r\n", SIGNED],
    ["with a line that never ends", `${"1".repeat(1000)}`, UNSIGNED],
    ["with a trailer that is none", "0\r\nnothing\r\n\r\n", UNSIGNED],
  ])("%s", (_, body, word) => {
    expect(() => read(body, word)).toThrow(expect.objectContaining({ code: "IncompleteBody" }));
  });
  test("in a coding that is not known", () => {
    expect(() => read("0\r\n\r\n", "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD")).toThrow(
      expect.objectContaining({ code: "NotImplemented" }),
    );
  });
});
