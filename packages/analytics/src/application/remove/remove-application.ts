import type { AnalyticsDeps } from "../../deps.ts";

/**
 * Removes a DELETING application. First whoever works on it is fenced off, so that nothing is committed or put out any more; then its
 * snapshots and outputs go, then its rows. May run twice, or at the same time as itself.
 */
export async function removeApplication(
  deps: Pick<AnalyticsDeps, "db" | "objects">,
  application: { readonly teamId: string; readonly applicationId: string },
): Promise<void> {
  const { teamId, applicationId } = application;
  const where = { id: applicationId, status: "DELETING" };
  const isDeleting = await deps.db.withTeam(teamId, async (tx) => {
    if ((await tx.application.count({ where })) === 0) return false;
    await tx.applicationTask.updateMany({
      where: { applicationId },
      data: { leaseEpoch: { increment: 1 }, leaseOwner: null, leaseUntil: null },
    });
    return true;
  });
  if (!isDeleting) return;
  for await (const { key } of deps.objects.list(`applications/${applicationId}/`)) await deps.objects.delete(key);
  await deps.db.withTeam(teamId, (tx) => tx.application.deleteMany({ where }));
}
