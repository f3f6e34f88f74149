import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { BucketsDeps } from "../deps.ts";
import { bucketFolder, uploadsFolder } from "../object/object-path.ts";
import { bucketArn } from "./bucket-arn.ts";
import { findBucket } from "./find-bucket.ts";

export interface BucketInput {
  readonly bucket: string;
}

/**
 * Removes an empty bucket. The store and Postgres cannot change together, so both sides look twice: a put looks for its
 * bucket again after it wrote, and this looks for objects again after the row is gone. Whichever came later sees the other:
 * the put takes its object back, or the bucket stays.
 */
export async function deleteBucket(deps: BucketsDeps, who: Principal, { bucket: name }: BucketInput): Promise<void> {
  const bucket = await findBucket(deps, who.teamId, name);
  const refuse = async (): Promise<void> => {
    if (await isEmpty(deps, bucketFolder(bucket))) return;
    throw new AppError("bucket.notEmpty", { bucket: name });
  };
  await refuse();
  const row = await deps.db.withTeam(who.teamId, async (tx) => {
    const found = await tx.bucket.findUnique({ where: { id: bucket.id } });
    const { count } = await tx.bucket.deleteMany({ where: { id: bucket.id } });
    if (!found || count === 0) throw new AppError("bucket.notFound", { bucket: name });
    await deps.audit.append(tx, who, { action: "bucket.delete", resource: bucketArn(name) });
    return found;
  });
  await refuse().catch(async (problem: unknown) => {
    await deps.db.withTeam(who.teamId, async (tx) => {
      const { count } = await tx.bucket.createMany({ data: [row], skipDuplicates: true });
      const detail = { reason: "an object came while it was being deleted" };
      if (count > 0) await deps.audit.append(tx, who, { action: "bucket.restore", resource: bucketArn(name), detail });
    });
    throw problem;
  });
  for await (const { key } of deps.objects.list(uploadsFolder(bucket))) await deps.objects.delete(key);
}

async function isEmpty({ objects }: BucketsDeps, folder: string): Promise<boolean> {
  for await (const _ of objects.list(folder)) return false;
  return true;
}
