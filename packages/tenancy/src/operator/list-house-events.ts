import type { AuditEvent } from "../audit/audit-event.ts";
import { listAudit } from "../audit/list-audit.ts";
import type { TenancyDeps } from "../deps.ts";
import type { PersonCaller } from "../person/person-caller.ts";
import { housePrincipal } from "./note-for-house.ts";

const EVENTS_MAX = 50;

/** What operators did to the house last, the newest first. */
export function listHouseEvents(deps: Pick<TenancyDeps, "db">, operator: PersonCaller): Promise<AuditEvent[]> {
  return listAudit(deps, housePrincipal(operator), { limit: EVENTS_MAX });
}
