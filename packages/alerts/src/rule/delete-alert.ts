import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { AlertsDeps } from "../deps.ts";

/** Deletes an alert with its history. One that came with the house would come again: it is switched off instead. */
export async function deleteAlert(
  deps: Pick<AlertsDeps, "db" | "audit">,
  who: Principal,
  { alertId }: { readonly alertId: string },
): Promise<void> {
  const { teamId, region } = who;
  await deps.db.withTeam(teamId, async (tx) => {
    const found = await tx.alertRule.findFirst({ where: { id: alertId, teamId, region } });
    if (!found) throw new AppError("resource.notFound", { what: "The alert" });
    if (found.shipped !== null) {
      throw new AppError("argument.invalid", { reason: "This alert comes with the house. Switch it off instead." });
    }
    await tx.alertRule.delete({ where: { id: alertId } });
    await deps.audit.append(tx, who, { action: "alert.delete", resource: alertId, detail: { name: found.name } });
  });
}
