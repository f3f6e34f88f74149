import { describe, expect, test } from "vitest";
import { checksumHeader, verifyChecksum, verifyMd5 } from "./checksums.ts";

const body = Buffer.from("123456789");
/** The check values that the catalogues of CRCs and the standards of the hashes give for these nine digits. */
const known = {
  crc32: Buffer.from("cbf43926", "hex"),
  crc32c: Buffer.from("e3069283", "hex"),
  crc64nvme: Buffer.from("ae8b14860a799888", "hex"),
  sha1: Buffer.from("f7c3bc1d808e04732adf679965ccc34ca7ae3441", "hex"),
  sha256: Buffer.from("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225", "hex"),
};

describe.each(Object.entries(known))("%s", (name, value) => {
  const header = `x-amz-checksum-${name}`;
  test("a right one is told again as it was kept", () => {
    const kept = verifyChecksum(body, new Map([[header, value.toString("base64")]]));
    expect(checksumHeader(kept)).toEqual({
      [header]: value.toString("base64"),
      "x-amz-checksum-type": "FULL_OBJECT",
    });
  });
  test("a wrong one is BadDigest", () => {
    const fields = new Map([[header, value.toString("base64")]]);
    expect(() => verifyChecksum(Buffer.from("12345678"), fields)).toThrow(
      expect.objectContaining({ code: "BadDigest" }),
    );
  });
});

test("without a checksum nothing is kept; with two, or one that is not known, the request is refused", () => {
  expect(verifyChecksum(body, new Map([["x-amz-checksum-algorithm", "CRC32"]]))).toBeUndefined();
  expect(checksumHeader(undefined)).toEqual({});
  const two = new Map(
    Object.entries(known).map(([name, value]) => [`x-amz-checksum-${name}`, value.toString("base64")]),
  );
  expect(() => verifyChecksum(body, two)).toThrow(expect.objectContaining({ code: "InvalidRequest" }));
  const odd = new Map([["x-amz-checksum-constructor", "x"]]);
  expect(() => verifyChecksum(body, odd)).toThrow(expect.objectContaining({ code: "NotImplemented" }));
});

test("Content-MD5 is held against the body", () => {
  verifyMd5(body, undefined);
  verifyMd5(body, "JfnnlDI7RTiF9RgfG2JNCw==");
  expect(() => verifyMd5(body, "AAAAAAAAAAAAAAAAAAAAAA==")).toThrow(expect.objectContaining({ code: "BadDigest" }));
  expect(() => verifyMd5(body, "short")).toThrow(expect.objectContaining({ code: "InvalidDigest" }));
});
