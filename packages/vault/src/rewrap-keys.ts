import type { Db } from "@millrace/db";
import { instanceContext } from "./instance-secret.ts";
import type { MasterKeys } from "./master-keys.ts";
import { teamKeyContext } from "./team-keys.ts";

/**
 * Seals every data key and the instance secret under the newest master key; afterwards the older ones may leave the
 * configuration. May be stopped and started again, and run beside a serving house: each row changes in one statement,
 * and whoever reads it has both master keys. Returns how many rows were sealed anew.
 */
export async function rewrapKeys(db: Db, masterKeys: MasterKeys): Promise<number> {
  return (await rewrapInstance(db, masterKeys)) + (await rewrapTeams(db, masterKeys));
}

async function rewrapInstance(db: Db, masterKeys: MasterKeys): Promise<number> {
  return db.asSystem("rotation of the master key", async (tx) => {
    const row = await tx.instanceSecret.findFirst({ where: { masterVersion: { not: masterKeys.newest } } });
    if (!row) return 0;
    const data = masterKeys.wrap(instanceContext, masterKeys.unwrap(instanceContext, row));
    const { id, masterVersion } = row;
    return (await tx.instanceSecret.updateMany({ where: { id, masterVersion }, data })).count;
  });
}

async function rewrapTeams(db: Db, masterKeys: MasterKeys): Promise<number> {
  const rows = await db.asSystem("rotation of the master key", (tx) =>
    tx.teamDataKey.findMany({ where: { masterVersion: { not: masterKeys.newest } } }),
  );
  let count = 0;
  for (const row of rows) {
    const { teamId, version, masterVersion } = row;
    const context = teamKeyContext(teamId, version);
    const data = masterKeys.wrap(context, masterKeys.unwrap(context, row));
    const changed = await db.withTeam(teamId, (tx) =>
      tx.teamDataKey.updateMany({ where: { teamId, version, masterVersion }, data }),
    );
    count += changed.count;
  }
  return count;
}
