import { hash } from "node:crypto";
import { declaredPayload, UNSIGNED_PAYLOAD } from "../../sigv4/declared-payload.ts";
import { headerOf, type S3Call } from "../s3-call.ts";
import { S3Refusal } from "../s3-refusal.ts";
import { verifyChecksum, verifyMd5 } from "./checksums.ts";
import { readChunks } from "./read-chunks.ts";

export interface ReadBody {
  readonly bytes: Buffer;
  /** As in `crc32:…`; it was found right. */
  readonly checksum: string | undefined;
}

/**
 * The body of a request, held against everything that the request says of it: its hash or the signatures of its chunks,
 * its length, its Content-MD5 and its checksum, in a header or behind the body.
 */
export function readBody(call: S3Call): ReadBody {
  const { request } = call.exchange;
  const declared = declaredPayload(request);
  const fields = new Map(Object.entries(request.headers).map(([name, value]) => [name, value ?? ""]));
  let bytes = request.body;
  if (declared.startsWith("STREAMING-")) {
    const chunked = readChunks(request.body, declared, call.seed);
    bytes = chunked.bytes;
    for (const [name, value] of chunked.trailers) fields.set(name, value);
    checkDecodedLength(call, bytes.length);
  } else if (/^[0-9a-f]{64}$/.test(declared)) {
    if (hash("sha256", bytes, "hex") !== declared) {
      throw new S3Refusal(
        "XAmzContentSHA256Mismatch",
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      );
    }
  } else if (declared !== UNSIGNED_PAYLOAD) {
    throw new S3Refusal(
      "InvalidArgument",
      "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
    );
  }
  verifyMd5(bytes, headerOf(call, "content-md5"));
  return { bytes, checksum: verifyChecksum(bytes, fields) };
}

function checkDecodedLength(call: S3Call, length: number): void {
  const announced = headerOf(call, "x-amz-decoded-content-length");
  if (announced === undefined) {
    throw new S3Refusal("MissingContentLength", "You must provide the x-amz-decoded-content-length HTTP header.");
  }
  if (Number(announced) === length) return;
  throw new S3Refusal(
    "IncompleteBody",
    "You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header.",
  );
}
