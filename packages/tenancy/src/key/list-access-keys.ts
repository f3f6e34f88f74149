import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { type AccessKey, toAccessKey } from "./access-key.ts";

/** The team's access keys, newest first, revoked ones too. */
export async function listAccessKeys(deps: Pick<TenancyDeps, "db" | "clock">, who: Principal): Promise<AccessKey[]> {
  const rows = await deps.db.withTeam(who.teamId, (tx) =>
    tx.accessKey.findMany({ where: { teamId: who.teamId }, orderBy: [{ createdAt: "desc" }, { id: "asc" }] }),
  );
  const nowMs = deps.clock.nowMs();
  return rows.map((row) => toAccessKey(row, nowMs));
}
