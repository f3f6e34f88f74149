import type { ObjectHeaders } from "@millrace/objects";
import type { Principal } from "@millrace/tenancy";
import { findBucket } from "../bucket/find-bucket.ts";
import type { BucketsDeps } from "../deps.ts";
import type { ObjectInput } from "./get-object.ts";
import { headObject } from "./head-object.ts";
import { objectPath } from "./object-path.ts";
import { type ObjectDetail, withChecksum } from "./object-view.ts";
import { storeObject } from "./store-object.ts";

export interface CopyObjectInput extends ObjectInput {
  readonly source: ObjectInput;
  /** Instead of the source's. */
  readonly headers?: ObjectHeaders;
}

/** Stores the bytes of one object of the team under another name, or under its own with other headers. */
export async function copyObject(deps: BucketsDeps, who: Principal, input: CopyObjectInput): Promise<ObjectDetail> {
  const { source, bucket, key } = input;
  const found = await headObject(deps, who, source);
  const from = objectPath(await findBucket(deps, who.teamId, source.bucket), source.key);
  const headers = withChecksum(input.headers ?? { ...found.headers, metadata: found.metadata }, found.checksum);
  await storeObject(deps, { teamId: who.teamId, bucket, key }, (path) =>
    deps.objects.compose(path, [from], { headers, etag: found.etag }),
  );
  return headObject(deps, who, { bucket, key });
}
