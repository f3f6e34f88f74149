import { AppError } from "@millrace/base";
import type { ObjectHeaders } from "@millrace/objects";
import type { Principal } from "@millrace/tenancy";
import type { BucketsDeps } from "../deps.ts";
import { md5Of } from "./md5-of.ts";
import { withChecksum } from "./object-view.ts";
import { storeObject } from "./store-object.ts";

export interface PutObjectInput {
  readonly bucket: string;
  readonly key: string;
  readonly body: Uint8Array | { readonly file: string };
  readonly headers?: ObjectHeaders;
  /** As in `crc32:…`; it was found right. */
  readonly checksum?: string;
  /** `*`: only when nothing is there. */
  readonly ifNoneMatch?: "*";
}

/** Stores an object, in place of one that is there. Durable when it resolves. Throws object.exists for `ifNoneMatch`. */
export async function putObject(
  deps: BucketsDeps,
  who: Principal,
  input: PutObjectInput,
): Promise<{ readonly etag: string }> {
  const { bucket, key, body, headers = {}, checksum, ifNoneMatch } = input;
  const etag = await md5Of(body);
  const options = { headers: withChecksum(headers, checksum), etag, ifAbsent: ifNoneMatch === "*" };
  const isCreated = await storeObject(deps, { teamId: who.teamId, bucket, key }, (path) =>
    deps.objects.put(path, body, options),
  );
  if (!isCreated) throw new AppError("object.exists", { key });
  return { etag };
}
