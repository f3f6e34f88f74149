import { createHash, hash } from "node:crypto";
import { createReadStream } from "node:fs";

/** The MD5 of bytes or of a file, in hex: S3's ETag. */
export async function md5Of(content: Uint8Array | { readonly file: string }): Promise<string> {
  if (content instanceof Uint8Array) return hash("md5", content, "hex");
  const md5 = createHash("md5");
  for await (const piece of createReadStream(content.file)) md5.update(piece as Buffer);
  return md5.digest("hex");
}
