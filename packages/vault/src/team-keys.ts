import { randomBytes } from "node:crypto";
import { AppError } from "@millrace/base";
import type { Db, Tx } from "@millrace/db";
import type { MasterKeys } from "./master-keys.ts";

/** One version of a team's data key. */
export interface TeamKey {
  readonly version: number;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** How long another process may go on writing with an older version after a rotation. */
const NEWEST_MS = 60_000;
const CACHED_MAX = 20_000;

/** The data keys of teams: rows of team_data_key, unwrapped and kept in memory. A version never changes its key. */
export class TeamKeys {
  readonly #db: Db;
  readonly #masterKeys: MasterKeys;
  readonly #byVersion = new Map<string, Buffer>();
  readonly #newest = new Map<string, { readonly found: Promise<TeamKey>; readonly untilMs: number }>();

  constructor(db: Db, masterKeys: MasterKeys) {
    this.#db = db;
    this.#masterKeys = masterKeys;
  }

  /** Writes a new random key as `version`; fails when that version exists. */
  async create(tx: Tx, teamId: string, version: number): Promise<void> {
    const made = this.#masterKeys.wrap(teamKeyContext(teamId, version), randomBytes(32));
    await tx.teamDataKey.create({ data: { teamId, version, ...made } });
  }

  /** Adds the next version and writes with it from now on. */
  async rotate(teamId: string): Promise<number> {
    const version = await this.#db.withTeam(teamId, async (tx) => {
      const newest = await tx.teamDataKey.aggregate({ where: { teamId }, _max: { version: true } });
      if (newest._max.version === null) throw noKey(teamId);
      const next = newest._max.version + 1;
      await this.create(tx, teamId, next);
      return next;
    });
    this.#newest.delete(teamId);
    return version;
  }

  /** The newest version. */
  async forWrite(teamId: string): Promise<TeamKey> {
    const known = this.#newest.get(teamId);
    if (known && known.untilMs > Date.now()) return known.found;
    const found = this.#readNewest(teamId);
    bounded(this.#newest).set(teamId, { found, untilMs: Date.now() + NEWEST_MS });
    try {
      return await found;
    } catch (problem) {
      // The next caller tries again.
      this.#newest.delete(teamId);
      throw problem;
    }
  }

  /** The key of one version. */
  async find(teamId: string, version: number): Promise<Buffer> {
    const known = this.#byVersion.get(`${teamId}|${version}`);
    if (known) return known;
    const row = await this.#db.withTeam(teamId, (tx) =>
      tx.teamDataKey.findUnique({ where: { teamId_version: { teamId, version } } }),
    );
    if (!row) throw noKey(teamId, version);
    return this.#keep(teamId, row);
  }

  async #readNewest(teamId: string): Promise<TeamKey> {
    const row = await this.#db.withTeam(teamId, (tx) =>
      tx.teamDataKey.findFirst({ where: { teamId }, orderBy: { version: "desc" } }),
    );
    if (!row) throw noKey(teamId);
    return { version: row.version, key: this.#keep(teamId, row) };
  }

  #keep(teamId: string, row: { version: number; wrapped: Uint8Array<ArrayBuffer>; masterVersion: number }): Buffer {
    const key = this.#masterKeys.unwrap(teamKeyContext(teamId, row.version), row);
    bounded(this.#byVersion).set(`${teamId}|${row.version}`, key);
    return key;
  }
}

/** The context that a team's data key is sealed with. */
export function teamKeyContext(teamId: string, version: number): string {
  return `${teamId}|${version}`;
}

function noKey(teamId: string, version?: number): AppError {
  return new AppError(
    "internal",
    {},
    { detail: `Team ${teamId} has no data key${version ? ` of version ${version}` : ""}.` },
  );
}

function bounded<K, V>(map: Map<K, V>): Map<K, V> {
  if (map.size >= CACHED_MAX) map.clear();
  return map;
}
