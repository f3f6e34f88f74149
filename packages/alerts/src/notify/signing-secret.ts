import { createHmac } from "node:crypto";
import type { Vault } from "@millrace/vault";

/** The secret with which a team's webhooks are signed: its own, the same for ever, and in no table. */
export function signingSecret(vault: Pick<Vault, "derive">, teamId: string): string {
  return createHmac("sha256", vault.derive("alerts.webhook")).update(teamId).digest("hex");
}
