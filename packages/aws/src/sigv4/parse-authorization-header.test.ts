import { toAppError } from "@millrace/base";
import { expect, test } from "vitest";
import { parseAuthorizationHeader } from "./parse-authorization-header.ts";

const headers = { "x-amz-date": "20261125T102030Z" };
const credential = "Credential=MLRCAAAABBBBCCCCDDDD/20261125/us-east-1/kinesis/aws4_request";
const signed = "SignedHeaders=host;x-amz-date";
const one = `Signature=${"1".repeat(64)}`;
const two = `Signature=${"2".repeat(64)}`;

const read = (header: string): unknown => {
  try {
    return parseAuthorizationHeader(header, headers);
  } catch (thrown) {
    return toAppError(thrown).message;
  }
};

test("what stands before a signature is remembered, and the signature is read anew", () => {
  const [first, second] = [one, two].map((signature) =>
    read(`AWS4-HMAC-SHA256 ${credential}, ${signed}, ${signature}`),
  );
  expect(first).toMatchObject({
    signature: "1".repeat(64),
    keyId: "MLRCAAAABBBBCCCCDDDD",
    signedHeaders: new Set(["host", "x-amz-date"]),
  });
  expect(second).toEqual({ ...(first as object), signature: "2".repeat(64) });
});

test.each([
  ["the signature in the middle", `AWS4-HMAC-SHA256 ${credential}, ${one}, ${signed}`],
  ["two signatures", `AWS4-HMAC-SHA256 ${credential}, ${signed}, ${one}, ${two}`],
  [
    "another part that ends in the same word",
    `AWS4-HMAC-SHA256 ${credential}, ${signed}, ${one}, XSignature=${"1".repeat(64)}`,
  ],
  ["no signature", `AWS4-HMAC-SHA256 ${credential}, ${signed}, Signature=`],
  ["something behind it", `AWS4-HMAC-SHA256 ${credential}, ${signed}, ${one} x`],
  ["another algorithm", `AWS4-HMAC-SHA512 ${credential}, ${signed}, ${one}`],
  ["no credential", `AWS4-HMAC-SHA256 ${signed}, ${one}`],
])("a header reads the second time as it did the first: %s", (_what, header) => {
  const fresh = read(header);
  // Its like with a whole signature at the end is read in between, and remembered where it may be.
  read(`${header.slice(0, header.lastIndexOf("Signature="))}${two}`);
  expect(read(header)).toEqual(fresh);
});

test("of two signatures the last one counts, also when what stands before it is remembered", () => {
  const parts = [two, one].map((last) => read(`AWS4-HMAC-SHA256 ${credential}, ${signed}, ${one}, ${last}`));
  expect(parts).toMatchObject([{ signature: "2".repeat(64) }, { signature: "1".repeat(64) }]);
});
