import { AppError } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { type AccessKey, toAccessKey } from "./access-key.ts";

/** One access key of the team. */
export async function getAccessKey(
  deps: Pick<TenancyDeps, "db" | "clock">,
  who: Principal,
  input: { readonly id: string },
): Promise<AccessKey> {
  const { id } = input;
  const row = await deps.db.withTeam(who.teamId, (tx) => tx.accessKey.findFirst({ where: { id, teamId: who.teamId } }));
  if (!row) throw new AppError("resource.notFound", { what: `The access key ${id}` });
  return toAccessKey(row, deps.clock.nowMs());
}
