import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { Redis } from "@millrace/redis";
import { FreshCache } from "../fresh-cache.ts";
import { parseRole, type Role } from "../member/roles.ts";
import { hashToken } from "../secret-token.ts";
import type { Team } from "../team/team.ts";
import { toTeam } from "../team/team.ts";
import type { UseNotes } from "../use-notes.ts";
import { openTokenUse } from "./open-token-use.ts";
import { isBacked, isToken } from "./service-token.ts";

/** What is known of a token that may be used. */
export interface TokenEntry {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly team: Team;
  readonly expiresAtMs?: number;
}

export interface TokenDirectoryDeps {
  readonly db: Db;
  readonly redis: Redis;
  readonly clock: Clock;
}

/**
 * Service tokens, for whoever lets programs in. A revoked token is refused at once where Redis carries the word, within
 * 5 s without it, and so is one whose maker could not make it any more; while Postgres is away, tokens seen in the last
 * minute go on. Memory holds hashes only.
 *
 * A token is looked up by its hash: how long that takes tells of the hash, from which nobody comes to a token.
 */
export class TokenDirectory {
  readonly #deps: TokenDirectoryDeps;
  readonly #cache: FreshCache<string, TokenEntry>;
  readonly #use: UseNotes;
  readonly #unsubscribe: () => void;

  constructor(deps: TokenDirectoryDeps) {
    this.#deps = deps;
    this.#use = openTokenUse(deps);
    this.#cache = new FreshCache({ nowMs: () => deps.clock.nowMs(), load: (hash) => this.#load(hash) });
    this.#unsubscribe = deps.redis.subscribe("token.changed", (hash) => this.#cache.invalidate(hash));
  }

  /** What a token opens; undefined when it is unknown, revoked, expired or orphaned. Notes the use. */
  async find(token: string): Promise<TokenEntry | undefined> {
    if (!isToken(token)) return undefined;
    const entry = await this.#cache.find(hashToken(token).toString("hex"));
    if (!entry || (entry.expiresAtMs !== undefined && entry.expiresAtMs <= this.#deps.clock.nowMs())) return undefined;
    this.#use.report(entry.id);
    return entry;
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    await this.#use.close();
  }

  async #load(hex: string): Promise<TokenEntry | undefined> {
    const hash = Buffer.from(hex, "hex");
    const found = await this.#deps.db.asSystem("a token names itself, not yet a team", async (tx) => {
      const row = await tx.serviceToken.findUnique({ where: { hash }, include: { team: true } });
      if (!row) return undefined;
      const maker = await tx.member.findFirst({ where: { teamId: row.teamId, userId: row.createdBy } });
      return { row, makerRole: maker?.role };
    });
    if (!found) return undefined;
    const { row, makerRole } = found;
    const role = parseRole(row.role);
    if (role === undefined || row.revokedAt || row.team.deleteAfter || !isBacked(role, makerRole)) return undefined;
    const { id, name, expiresAt } = row;
    return { id, name, role, team: toTeam(row.team), ...(expiresAt && { expiresAtMs: expiresAt.getTime() }) };
  }
}
