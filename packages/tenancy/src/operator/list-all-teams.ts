import { type LimitName, limitTable } from "@millrace/contract";
import type { TenancyDeps } from "../deps.ts";
import { type Team, toTeam } from "../team/team.ts";

/** A team as whoever runs the house sees it: how much it has, never what is in it. */
export interface HouseTeam
  extends Pick<Team, "id" | "slug" | "name" | "accountId" | "limitsProfile" | "createdMs" | "deleteAfterMs"> {
  readonly owners: readonly string[];
  readonly members: number;
  readonly streams: number;
  readonly deliveries: number;
  readonly applications: number;
  /** Where the team's limits are not those of its profile. */
  readonly overrides: Readonly<Partial<Record<LimitName, number>>>;
}

const TEAMS_MAX = 1000;

/** All teams of the house, the oldest first; at most a thousand. */
export async function listAllTeams({ db }: Pick<TenancyDeps, "db">): Promise<HouseTeam[]> {
  const rows = await db.asSystem("an operator looks at all teams", (tx) =>
    tx.team.findMany({
      include: {
        members: { where: { role: "owner" }, include: { user: { select: { email: true } } }, take: 5 },
        _count: { select: { members: true, streams: true, deliveries: true, applications: true } },
      },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: TEAMS_MAX,
    }),
  );
  return rows.map(({ members: owners, _count, ...row }) => {
    const { id, slug, name, accountId, limitsProfile, createdMs, deleteAfterMs } = toTeam(row);
    return {
      ...{ id, slug, name, accountId, limitsProfile, createdMs, ..._count },
      ...(deleteAfterMs !== undefined && { deleteAfterMs }),
      owners: owners.map(({ user }) => user.email),
      overrides: overridesOf(row.limits),
    };
  });
}

function overridesOf(limits: unknown): HouseTeam["overrides"] {
  const given = Object.entries(typeof limits === "object" && limits !== null ? limits : {});
  return Object.fromEntries(given.filter(([name, figure]) => name in limitTable && typeof figure === "number"));
}
