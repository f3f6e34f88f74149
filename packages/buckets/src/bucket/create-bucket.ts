import { AppError, newId } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { BucketsDeps } from "../deps.ts";
import { bucketArn } from "./bucket-arn.ts";
import { checkBucketName } from "./check-bucket-name.ts";

/** AWS gives an account 10,000 now; nobody here should need more than this. */
const BUCKETS_MAX = 1000;

export interface CreateBucketInput {
  readonly bucket: string;
  /** Where it is said to be; the caller's region when left out. */
  readonly region?: string;
}

/** Makes a bucket. A team's names are its own: another team may have the same. Throws bucket.exists. */
export async function createBucket(deps: BucketsDeps, who: Principal, input: CreateBucketInput): Promise<void> {
  const { bucket: name, region = who.region } = input;
  const { teamId } = who;
  checkBucketName(name);
  await deps.db.withTeam(teamId, async (tx) => {
    if ((await tx.bucket.count({ where: { teamId } })) >= BUCKETS_MAX) {
      throw new AppError("bucket.tooMany", { bucketsMax: BUCKETS_MAX });
    }
    const createdAt = new Date(deps.clock.nowMs());
    const data = { id: newId("bucket", deps.clock.nowMs()), teamId, name, region, createdAt };
    // Not a `create`: one that fails would end the transaction, and with another call at the same time one must.
    const { count } = await tx.bucket.createMany({ data: [data], skipDuplicates: true });
    if (count === 0) throw new AppError("bucket.exists", { bucket: name });
    await deps.audit.append(tx, who, { action: "bucket.create", resource: bucketArn(name), detail: { region } });
  });
}
