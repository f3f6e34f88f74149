import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testDatabase } from "@millrace/testkit";
import { expect, test } from "vitest";
import type { BackupDeps } from "../backup-deps.ts";
import { verifyInstance } from "./verify-instance.ts";

test("what the log's owner could name before it failed is dropped", async () => {
  const database = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), "millrace-verify-"));
  await writeFile(join(folder, "volume"), "vol_test\n");
  const asked: string[] = [];
  // An owner whose disk is full.
  const backups: BackupDeps["backups"] = {
    hold: async () => void asked.push("hold"),
    take: async () => {
      asked.push("take");
      throw new Error("ENOSPC");
    },
    drop: async () => void asked.push("drop"),
  };
  const deps = { config: { log: { folder } }, db: database.db, backups } as unknown as BackupDeps;
  try {
    await expect(verifyInstance(deps)).rejects.toThrow("ENOSPC");
    expect(asked).toEqual(["hold", "take", "drop"]);
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
});
