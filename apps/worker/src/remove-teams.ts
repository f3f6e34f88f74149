import { endApplicationsOf } from "@millrace/analytics";
import { emptyBucketsOf } from "@millrace/buckets";
import { endDeliveriesOf } from "@millrace/delivery";
import { endStreamsOf } from "@millrace/streams";
import { listEndedTeams, removeTeam, type Team } from "@millrace/tenancy";
import type { Wiring } from "@millrace/wiring";

export type RemovalDeps = Pick<Wiring, "tenancy" | "streams" | "delivery" | "analytics" | "buckets" | "logger">;

/**
 * Removes teams whose time to be restored is over. A round does as much as it can, and the next one goes on from what it
 * finds: first what writes, then what holds, then the team itself. One team that fails keeps no other waiting.
 */
export async function removeTeams(deps: RemovalDeps, signal: AbortSignal): Promise<void> {
  for (const team of await listEndedTeams(deps.tenancy)) {
    if (signal.aborted) return;
    try {
      await removeOne(deps, team, signal);
    } catch (cause) {
      deps.logger.warn({ cause, teamId: team.id }, "A team could not be removed; it is tried again.");
    }
  }
}

async function removeOne(deps: RemovalDeps, team: Team, signal: AbortSignal): Promise<void> {
  const writers = (await endApplicationsOf(deps.analytics, team.id)) + (await endDeliveriesOf(deps.delivery, team.id));
  if (writers > 0 || (await endStreamsOf(deps.streams, team.id)) > 0) return;
  await emptyBucketsOf(deps.buckets, team.accountId, signal);
  await removeTeam(deps.tenancy, team);
  deps.logger.info({ teamId: team.id }, "A team was removed: it was deleted, and nobody restored it in time.");
}
