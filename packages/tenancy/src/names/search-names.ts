import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";

/** The kinds of things that people find by name. */
export const namedKinds = ["stream", "delivery", "application", "source", "key"] as const;
export type NamedKind = (typeof namedKinds)[number];

export interface SearchNamesInput {
  /** Anywhere in the name, in either case; of a key in its id, too. Empty: everything. */
  readonly text: string;
  /** What the caller may read. */
  readonly kinds: readonly NamedKind[];
  /** How many were shown before. */
  readonly offset?: number | undefined;
  readonly limit: number;
}

export interface FoundName {
  readonly kind: NamedKind;
  readonly name: string;
  /** What its page or its row is addressed by: the id of a key and of a source, else the name. */
  readonly id: string;
}

/**
 * What the team calls by a name with this text in it, in the caller's region. The best of each kind come first, so that five
 * thousand streams do not hide the one key; within a kind, names that begin with the text.
 */
export async function searchNames(
  deps: Pick<TenancyDeps, "db">,
  { teamId, region }: Pick<Principal, "teamId" | "region">,
  { text, kinds, offset = 0, limit }: SearchNamesInput,
): Promise<{ readonly found: readonly FoundName[]; readonly hasMore: boolean }> {
  const rows = await deps.db.withTeam(
    teamId,
    (tx) => tx.$queryRaw<FoundName[]>`
      SELECT kind, name, id FROM (
        SELECT kind, name, id, row_number() OVER (
          PARTITION BY kind ORDER BY position(lower(${text}) IN lower(searched)), name COLLATE "C", id) AS place
        FROM (
          SELECT 'stream' AS kind, name, name AS id, name AS searched FROM stream
            WHERE team_id = ${teamId} AND region = ${region} AND purpose = 'stream'
          UNION ALL SELECT 'delivery', name, name, name FROM delivery
            WHERE team_id = ${teamId} AND region = ${region}
          UNION ALL SELECT 'application', name, name, name FROM application
            WHERE team_id = ${teamId} AND region = ${region} AND shadow_of IS NULL
          UNION ALL SELECT 'source', name, id, name FROM source
            WHERE team_id = ${teamId}
          UNION ALL SELECT 'key', name, id, name || ' ' || id FROM access_key
            WHERE team_id = ${teamId} AND revoked_at IS NULL
        ) AS named
        WHERE kind = ANY (${[...kinds]}) AND position(lower(${text}) IN lower(searched)) > 0
      ) AS placed
      ORDER BY place, array_position(${[...namedKinds]}, kind) LIMIT ${limit + 1} OFFSET ${offset}`,
  );
  return { found: rows.slice(0, limit), hasMore: rows.length > limit };
}
