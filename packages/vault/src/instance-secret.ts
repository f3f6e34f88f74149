import { randomBytes } from "node:crypto";
import { invariant } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { MasterKeys } from "./master-keys.ts";

const ID = "instance";

/** The context that the instance secret is sealed with. */
export const instanceContext = "millrace|instance";

/** The secret of this installation; made by whoever comes first. */
export async function ensureInstanceSecret(db: Db, masterKeys: MasterKeys): Promise<Buffer> {
  const row = await db.asSystem("the instance secret belongs to no team", async (tx) => {
    const found = await tx.instanceSecret.findUnique({ where: { id: ID } });
    if (found) return found;
    const made = masterKeys.wrap(instanceContext, randomBytes(32));
    await tx.instanceSecret.createMany({ data: [{ id: ID, ...made }], skipDuplicates: true });
    return tx.instanceSecret.findUnique({ where: { id: ID } });
  });
  invariant(row, "the instance secret exists once it was made");
  return masterKeys.unwrap(instanceContext, row);
}
