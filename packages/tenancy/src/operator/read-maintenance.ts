import type { Db } from "@millrace/db";
import { HOUSE } from "./note-for-house.ts";

/** Since when and why the house is being worked on; both absent when it is not. */
export interface Maintenance {
  readonly sinceMs?: number;
  readonly words?: string;
}

/** What the database says of it now. */
export async function readMaintenance({ db }: { readonly db: Db }): Promise<Maintenance> {
  const row = await db.asSystem("maintenance holds for the whole house", (tx) =>
    tx.houseState.findUnique({ where: { id: HOUSE } }),
  );
  return row?.maintenanceSince ? { sinceMs: row.maintenanceSince.getTime(), words: row.maintenanceWords } : {};
}
