import type { Clock } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { AccessKeyRow, Db, TeamRow } from "@millrace/db";
import type { Redis } from "@millrace/redis";
import type { Vault } from "@millrace/vault";
import { FreshCache } from "../fresh-cache.ts";
import { type CompiledPolicies, compilePolicies } from "../policy/compile-policies.ts";
import { parsePolicy } from "../policy/parse-policy.ts";
import { userArn } from "../principal.ts";
import { type Team, toTeam } from "../team/team.ts";
import type { UseNotes } from "../use-notes.ts";
import { secretPurpose } from "./access-key.ts";
import { openKeyUse } from "./open-key-use.ts";

/**
 * What the gateway knows of a key that may be used. The same object is given as long as nothing about it changed, so
 * that signing keys and decisions may hang on it (WeakMap).
 */
export interface KeyEntry {
  readonly id: string;
  readonly teamId: string;
  readonly accountId: string;
  readonly name: string;
  readonly arn: string;
  readonly secret: string;
  readonly policies: CompiledPolicies;
  readonly expiresAtMs?: number;
  readonly limits: Limits;
  readonly team: Team;
}

interface Cached {
  readonly entry: KeyEntry;
  /** The row in one text: what decides whether anything changed. */
  readonly print: string;
}

type KeyRow = AccessKeyRow & { readonly team: TeamRow };

export interface KeyDirectoryDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly redis: Redis;
  readonly clock: Clock;
}

/**
 * Access keys by id, for whoever verifies signatures. A revoked key is refused at once where Redis carries the word,
 * within 5 s without it; while Postgres is away, keys seen in the last minute go on. Secrets are in memory no longer
 * than that.
 */
export class KeyDirectory {
  readonly #deps: KeyDirectoryDeps;
  readonly #cache: FreshCache<string, Cached>;
  readonly #use: UseNotes;
  readonly #unsubscribe: () => void;

  constructor(deps: KeyDirectoryDeps) {
    this.#deps = deps;
    this.#use = openKeyUse(deps);
    this.#cache = new FreshCache({
      nowMs: () => deps.clock.nowMs(),
      load: (keyId, previous) => this.#load(keyId, previous),
    });
    this.#unsubscribe = deps.redis.subscribe("key.changed", (keyId) => this.#cache.invalidate(keyId));
  }

  /** The key; undefined when it is unknown, revoked or expired. */
  async find(keyId: string): Promise<KeyEntry | undefined> {
    return this.#living((await this.#cache.find(keyId))?.entry);
  }

  /** The key when it is in memory and fresh; undefined also when `find` has to be asked. */
  peek(keyId: string): KeyEntry | undefined {
    return this.#living(this.#cache.peek(keyId)?.entry);
  }

  /** Notes that a key was used, or failed and why; written down every few seconds. */
  reportUse(keyId: string, failure?: string): void {
    this.#use.report(keyId, failure);
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    await this.#use.close();
  }

  #living(entry: KeyEntry | undefined): KeyEntry | undefined {
    const isExpired = entry?.expiresAtMs !== undefined && entry.expiresAtMs <= this.#deps.clock.nowMs();
    if (isExpired) this.#use.report(entry.id, "A request named the key after it had expired.");
    return isExpired ? undefined : entry;
  }

  async #load(keyId: string, previous: Cached | undefined): Promise<Cached | undefined> {
    if (!/^[A-Z0-9]{16,128}$/.test(keyId)) return undefined;
    const row = await this.#deps.db.asSystem("a signature names a key, not yet a team", (tx) =>
      tx.accessKey.findUnique({ where: { id: keyId }, include: { team: true } }),
    );
    // Read once a second at most while somebody goes on using it: the team sees that a program still has the old key.
    if (row?.revokedAt) this.#use.report(keyId, "A request named the key after it was revoked.");
    if (row?.team.deleteAfter) this.#use.report(keyId, "A request named the key while its team is being deleted.");
    if (!row || row.revokedAt || row.team.deleteAfter) return undefined;
    const print = printOf(row);
    if (previous?.print === print) return previous;
    const secret = await this.#deps.vault.open(row.teamId, secretPurpose(keyId), row.secretSealed);
    return { print, entry: toEntry(row, secret.toString()) };
  }
}

function toEntry(row: KeyRow, secret: string): KeyEntry {
  const team = toTeam(row.team);
  const documents = Array.isArray(row.policies) ? row.policies : [];
  return {
    id: row.id,
    teamId: row.teamId,
    accountId: team.accountId,
    name: row.name,
    arn: userArn(team.accountId, row.name),
    secret,
    policies: compilePolicies(documents.map((document) => parsePolicy(document))),
    ...(row.expiresAt ? { expiresAtMs: row.expiresAt.getTime() } : {}),
    limits: team.limits,
    team,
  };
}

function printOf({ lastUsedAt: _used, lastFailureAt: _failed, lastFailureReason: _reason, ...row }: KeyRow): string {
  return JSON.stringify({ ...row, secretSealed: Buffer.from(row.secretSealed).toString("base64") });
}
