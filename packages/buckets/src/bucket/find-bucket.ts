import { AppError } from "@millrace/base";
import type { BucketsDeps } from "../deps.ts";
import { isBucketName } from "./check-bucket-name.ts";

export interface BucketView {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly createdMs: number;
  readonly accountId: string;
}

/** A team's bucket, read now. Throws bucket.notFound: another team's bucket of that name is as absent as one of nobody's. */
export async function findBucket({ db }: Pick<BucketsDeps, "db">, teamId: string, name: string): Promise<BucketView> {
  if (!isBucketName(name)) throw new AppError("bucket.notFound", { bucket: name.slice(0, 64) });
  const row = await db.withTeam(teamId, (tx) =>
    tx.bucket.findUnique({
      where: { teamId_name: { teamId, name } },
      include: { team: { select: { accountId: true } } },
    }),
  );
  if (!row) throw new AppError("bucket.notFound", { bucket: name });
  const { id, region, createdAt, team } = row;
  return { id, name, region, createdMs: createdAt.getTime(), accountId: team.accountId };
}
