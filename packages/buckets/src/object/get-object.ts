import type { Readable } from "node:stream";
import { AppError, toAppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import { findBucket } from "../bucket/find-bucket.ts";
import type { BucketsDeps } from "../deps.ts";
import { bucketFolder, objectPath } from "./object-path.ts";
import { detailOf, type ObjectDetail } from "./object-view.ts";

export interface ObjectInput {
  readonly bucket: string;
  readonly key: string;
}

/** One state of an object: bytes and headers that were put together. */
export interface FoundObject {
  readonly object: ObjectDetail;
  read(offset: number, length: number): Promise<Readable>;
  close(): Promise<void>;
}

/** Opens an object for reading; the caller closes it. Throws bucket.notFound, object.notFound. */
export async function getObject(
  deps: Pick<BucketsDeps, "db" | "objects">,
  who: Pick<Principal, "teamId">,
  { bucket: name, key }: ObjectInput,
): Promise<FoundObject> {
  const bucket = await findBucket(deps, who.teamId, name);
  const { head, read, close } = await deps.objects.open(objectPath(bucket, key)).catch((problem: unknown) => {
    if (toAppError(problem).code !== "resource.notFound") throw problem;
    throw new AppError("object.notFound", { key }, { cause: problem });
  });
  return { object: detailOf(head, bucketFolder(bucket)), read, close };
}
