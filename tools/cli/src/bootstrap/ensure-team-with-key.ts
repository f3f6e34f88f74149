import { createAccessKey, ensureFirstTeam, systemPrincipal, type Team, type TenancyDeps } from "@millrace/tenancy";
import type { BootstrapRequest } from "./bootstrap-result.ts";

const TEAM_NAME = "First team";
const KEY_NAME = "first";

/** The first team and, when the data folder holds no key, one to put there: an existing key's secret cannot be had again. */
export async function ensureTeamWithKey(
  deps: TenancyDeps,
  request: BootstrapRequest,
): Promise<{ readonly team: Team; readonly key?: { readonly id: string; readonly secret: string } }> {
  const { email, accountId, needsKey } = request;
  const { team, key } = await ensureFirstTeam(deps, { email, teamName: TEAM_NAME, accountId, keyName: KEY_NAME });
  if (key) return { team, key };
  if (!needsKey) return { team };
  const who = systemPrincipal(team, "first-start", "first-start");
  const { id, secret } = await createAccessKey(deps, who, {
    name: `${KEY_NAME}, made again ${new Date().toISOString().slice(0, 19).replaceAll(":", ".")}`,
    scope: "full",
  });
  return { team, key: { id, secret } };
}
