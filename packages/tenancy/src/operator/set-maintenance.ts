import type { TenancyDeps } from "../deps.ts";
import type { PersonCaller } from "../person/person-caller.ts";
import { HOUSE, noteForHouse } from "./note-for-house.ts";

const WORDS_MAX = 200;

/**
 * Begins or ends maintenance. While it lasts, the console and the REST API change nothing for anybody; records are put, read
 * and delivered as before, and AWS's control operations are not touched. Holds within 5 s everywhere.
 */
export async function setMaintenance(
  deps: Pick<TenancyDeps, "db" | "audit" | "clock">,
  operator: PersonCaller,
  { isOn, words }: { readonly isOn: boolean; readonly words: string },
): Promise<void> {
  const maintenanceWords = words.trim().slice(0, WORDS_MAX);
  const data = { maintenanceSince: isOn ? new Date(deps.clock.nowMs()) : null, maintenanceWords };
  const action = isOn ? "house.beginMaintenance" : "house.endMaintenance";
  await deps.db.withTeam(HOUSE, async (tx) => {
    await tx.houseState.upsert({ where: { id: HOUSE }, create: { id: HOUSE, ...data }, update: data });
    const event = { action, resource: HOUSE, detail: { words: maintenanceWords } };
    await noteForHouse({ audit: deps.audit, tx }, operator, event);
  });
}
