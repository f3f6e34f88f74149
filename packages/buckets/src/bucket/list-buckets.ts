import type { Principal } from "@millrace/tenancy";
import type { BucketsDeps } from "../deps.ts";

export interface ListedBucket {
  readonly name: string;
  readonly region: string;
  readonly creationDate: number;
}

/** The team's buckets by name; there are never so many that they need pages. */
export async function listBuckets({ db }: BucketsDeps, who: Principal): Promise<ListedBucket[]> {
  const { teamId } = who;
  const rows = await db.withTeam(teamId, (tx) => tx.bucket.findMany({ where: { teamId } }));
  return rows
    .map(({ name, region, createdAt }) => ({ name, region, creationDate: createdAt.getTime() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
