import type { Db } from "@millrace/db";
import type { CheckedShard } from "@millrace/log";
import type { Vault } from "@millrace/vault";
import { checkAudit } from "./check-audit.ts";
import { comparePlaces } from "./compare-places.ts";
import type { Place } from "./list-places.ts";
import type { Verification } from "./verification.ts";

export interface CheckRowsInput {
  readonly shards: readonly CheckedShard[];
  readonly places: readonly Place[];
  /** Without it audit chains are not walked. */
  readonly vault: Vault | undefined;
}

type RowsFound = Pick<
  Verification,
  "streams" | "deliveries" | "applications" | "keys" | "places" | "audit" | "problems"
>;

/** Compares the rows of an instance with its log, and walks the audit chains. */
export async function checkRows(db: Db, { shards, places, vault }: CheckRowsInput): Promise<RowsFound> {
  const counts = await db.asSystem("what all teams have is counted", async (tx) => ({
    streams: await tx.stream.count({ where: { purpose: "stream" } }),
    deliveries: await tx.delivery.count(),
    applications: await tx.application.count(),
    keys: await tx.accessKey.count(),
    teams: await tx.team.count(),
  }));
  const wrong = comparePlaces(places, shards);
  const audit = vault ? await checkAudit({ db, vault }) : { teams: counts.teams, events: 0, problems: [] };
  const { teams, ...rest } = counts;
  return {
    ...rest,
    places: places.length,
    audit: { teams, events: audit.events },
    problems: [...wrong.map(({ problem }) => problem), ...audit.problems],
  };
}
