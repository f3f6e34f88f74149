import type { TenancyDeps } from "../deps.ts";
import type { PersonCaller } from "../person/person-caller.ts";
import { noteForHouse } from "./note-for-house.ts";

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
  await deps.db.asSystem("maintenance holds for the whole house", (tx) =>
    tx.houseState.upsert({ where: { id: "house" }, create: { id: "house", ...data }, update: data }),
  );
  const action = isOn ? "house.beginMaintenance" : "house.endMaintenance";
  await noteForHouse(deps, operator, { action, resource: "house", detail: { words: maintenanceWords } });
}
