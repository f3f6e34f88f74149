import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId, systemClock } from "@millrace/base";
import { openFolderObjects, openS3Objects } from "@millrace/objects";
import { openAudit, type Principal, systemPrincipal } from "@millrace/tenancy";
import { stubS3, testDatabase } from "@millrace/testkit";
import { openVault } from "@millrace/vault";
import type { BucketsDeps } from "../src/deps.ts";

export interface TestBuckets {
  readonly deps: BucketsDeps;
  /** The store's folder. */
  readonly folder: string;
  /** The house at work in a team of its own. */
  makeCaller(): Promise<Principal>;
  close(): Promise<void>;
}

export const testStores = ["folder", "s3"] as const;

/** Buckets over a real Postgres and a folder or the stub of an S3, for one test file. */
export async function openTestBuckets(store: (typeof testStores)[number] = "folder"): Promise<TestBuckets> {
  const database = await testDatabase();
  const { db } = database;
  const folder = await mkdtemp(join(tmpdir(), "millrace-buckets-"));
  const vault = await openVault({ db, masterKeys: [{ version: 1, key: randomBytes(32) }] });
  const clock = systemClock;
  const s3 = await stubS3({ pageSize: 7 });
  const objects =
    store === "folder"
      ? openFolderObjects(folder)
      : await openS3Objects({
          bucket: "instance",
          prefix: "millrace",
          region: "us-east-1",
          endpoint: s3.url,
          accessKeyId: "k",
          secretAccessKey: "s",
          pathStyle: true,
        });
  const deps = { db, objects, audit: openAudit({ vault, clock }), clock };
  let teams = 0;
  return {
    deps,
    folder,
    makeCaller: async () => {
      teams += 1;
      const team = { id: newId("team"), accountId: String(teams).padStart(12, "0"), region: "eu-west-1" };
      await db.asSystem("a test makes a team", (tx) =>
        tx.team.create({ data: { ...team, slug: `team-${teams}`, name: `Team ${teams}` } }),
      );
      return systemPrincipal(team, "test", "test");
    },
    close: async () => {
      await s3.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
