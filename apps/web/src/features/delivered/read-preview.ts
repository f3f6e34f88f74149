import { buffer } from "node:stream/consumers";
import { type BucketsDeps, getObject, type ObjectInput } from "@millrace/buckets";
import type { Principal } from "@millrace/tenancy";
import { type ReadableText, readableText } from "./readable-text.ts";

/** The beginning of an object as a person can read it. */
export interface ObjectPreview extends ReadableText {
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly contentType: string | undefined;
}

/** Of the object as it is stored. */
const READ_BYTES_MAX = 1024 * 1024;

export async function readPreview(
  deps: Pick<BucketsDeps, "db" | "objects">,
  who: Principal,
  at: ObjectInput,
): Promise<ObjectPreview> {
  const found = await getObject(deps, who, at);
  try {
    const { object } = found;
    const stored = await buffer(await found.read(0, Math.min(object.bytes, READ_BYTES_MAX)));
    return {
      bytes: object.bytes,
      modifiedMs: object.modifiedMs,
      contentType: object.headers.contentType,
      ...(await readableText(stored, stored.length === object.bytes)),
    };
  } finally {
    await found.close();
  }
}
