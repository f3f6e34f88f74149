import { type Limits, type LimitsProfile, resolveLimits } from "@millrace/contract";
import type { TeamRow } from "@millrace/db";

/** A tenant. */
export interface Team {
  readonly id: string;
  /** Short name in console URLs. */
  readonly slug: string;
  readonly name: string;
  /** 12 digits; appears in every ARN. */
  readonly accountId: string;
  /** Region that the console starts in. */
  readonly region: string;
  readonly limitsProfile: LimitsProfile;
  /** The figures that hold: the profile's, with the team's own overrides. */
  readonly limits: Limits;
  readonly createdMs: number;
  /** It was deleted, can be restored until this moment, and is removed after it. */
  readonly deleteAfterMs?: number;
}

/** A row as the rest of the house sees it. */
export function toTeam(row: TeamRow): Team {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    accountId: row.accountId,
    region: row.region,
    limitsProfile: row.limitsProfile === "operator" ? "operator" : "aws",
    limits: resolveLimits(row.limitsProfile, row.limits),
    createdMs: row.createdAt.getTime(),
    ...(row.deleteAfter && { deleteAfterMs: row.deleteAfter.getTime() }),
  };
}
