import type { Principal } from "@millrace/tenancy";
import type { AlertsDeps } from "../deps.ts";
import { signingSecret } from "./signing-secret.ts";

/** The team's secret for people who write a receiver; that it was shown stands in the audit log. */
export async function showSigningSecret(
  deps: Pick<AlertsDeps, "db" | "audit" | "vault">,
  who: Principal,
): Promise<{ readonly secret: string }> {
  const { teamId } = who;
  await deps.db.withTeam(teamId, (tx) =>
    deps.audit.append(tx, who, { action: "alert.showSecret", resource: teamId, detail: {} }),
  );
  return { secret: signingSecret(deps.vault, teamId) };
}
