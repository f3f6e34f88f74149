import type { Tx } from "@millrace/db";
import { HOUSE } from "./note-for-house.ts";

/** Makes this person run the house where the configuration names nobody. Only the first whom it is asked for does, for ever. */
export async function ensureOperator(tx: Tx, userId: string): Promise<void> {
  await tx.houseState.createMany({ data: { id: HOUSE }, skipDuplicates: true });
  await tx.houseState.updateMany({ where: { id: HOUSE, operatorUserId: null }, data: { operatorUserId: userId } });
}
