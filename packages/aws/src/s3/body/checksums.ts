import { hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { S3Refusal } from "../s3-refusal.ts";
import { crc32c, crc64nvme } from "./crc.ts";

/** The checksums that a client may send with a body, by the end of their headers' names. */
const checksums: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = {
  crc32: (bytes) => {
    const written = Buffer.alloc(4);
    written.writeUInt32BE(crc32(bytes));
    return written;
  },
  crc32c,
  crc64nvme,
  sha1: (bytes) => hash("sha1", bytes, "buffer"),
  sha256: (bytes) => hash("sha256", bytes, "buffer"),
};

const PREFIX = "x-amz-checksum-";

/** Throws BadDigest unless the body is what its checksum says. Returns it as `crc32:…`, or undefined when none was sent. */
export function verifyChecksum(body: Buffer, fields: ReadonlyMap<string, string>): string | undefined {
  const given = [...fields].filter(([name]) => name.startsWith(PREFIX) && !/-(algorithm|type|mode)$/.test(name));
  const [first, ...more] = given;
  if (!first) return undefined;
  if (more.length > 0) throw new S3Refusal("InvalidRequest", "Expecting a single x-amz-checksum- header.");
  const [header, value] = first;
  const name = header.slice(PREFIX.length);
  const compute = Object.hasOwn(checksums, name) ? checksums[name] : undefined;
  if (!compute) throw new S3Refusal("NotImplemented", `The checksum ${name.slice(0, 40)} is not known here.`);
  if (compute(body).toString("base64") === value) return `${name}:${value}`;
  throw new S3Refusal("BadDigest", `The ${name.toUpperCase()} you specified did not match the calculated checksum.`);
}

/** The header that tells a kept checksum again. */
export function checksumHeader(kept: string | undefined): Record<string, string> {
  const [name = "", value] = kept?.split(":") ?? [];
  return value === undefined ? {} : { [PREFIX + name]: value, "x-amz-checksum-type": "FULL_OBJECT" };
}

/** Content-MD5. */
export function verifyMd5(body: Buffer, header: string | undefined): void {
  if (header === undefined) return;
  const given = Buffer.from(header, "base64");
  if (given.length !== 16) throw new S3Refusal("InvalidDigest", "The Content-MD5 you specified is not valid.");
  if (hash("md5", body, "buffer").equals(given)) return;
  throw new S3Refusal("BadDigest", "The Content-MD5 you specified did not match what we received.");
}
