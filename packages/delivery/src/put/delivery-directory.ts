import type { Clock } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Db } from "@millrace/db";
import type { ShardRef } from "@millrace/log";
import type { StreamsDeps } from "@millrace/streams";
import { FreshCache } from "@millrace/tenancy";
import { readEncryption } from "../encryption/encryption.ts";

export interface DeliveryDirectoryDeps {
  readonly db: Db;
  readonly redis: StreamsDeps["redis"];
  readonly clock: Clock;
  readonly limitsOf: (teamId: string) => Promise<Limits>;
}

/** A delivery as whoever puts records into it sees it: never changed, replaced by the next. */
export interface DeliveryView {
  readonly id: string;
  readonly teamId: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly status: string;
  readonly sourceType: string;
  /** Records are sealed at rest from now on. */
  readonly sealed: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** Where records that are put wait. */
  readonly buffer: ShardRef;
  readonly limits: Limits;
}

/**
 * Deliveries as the data plane sees them: from memory, at most a second old when somebody told of the change and five when
 * nobody did.
 */
export class DeliveryDirectory {
  readonly #deps: DeliveryDirectoryDeps;
  readonly #cache: FreshCache<string, DeliveryView>;
  readonly #stop: () => void;

  constructor(deps: DeliveryDirectoryDeps) {
    this.#deps = deps;
    this.#cache = new FreshCache({ load: (key) => this.#load(key), nowMs: () => deps.clock.nowMs() });
    this.#stop = deps.redis.subscribe("delivery.changed", (key) => this.#cache.invalidate(key));
  }

  /** The delivery when it is in memory and fresh, without waiting. */
  peek(accountId: string, region: string, name: string): DeliveryView | undefined {
    return this.#cache.peek(keyOf({ accountId, region, name }));
  }

  find(accountId: string, region: string, name: string): Promise<DeliveryView | undefined> {
    return this.#cache.find(keyOf({ accountId, region, name }));
  }

  /** The delivery as Postgres has it now: for a caller to whom what is in memory would be a refusal. */
  findNow(accountId: string, region: string, name: string): Promise<DeliveryView | undefined> {
    const key = keyOf({ accountId, region, name });
    this.#cache.invalidate(key);
    return this.#cache.find(key);
  }

  /** Tells this process and the others that a delivery changed. */
  async changed(delivery: DeliveryKey): Promise<void> {
    const key = keyOf(delivery);
    this.#cache.invalidate(key);
    await this.#deps.redis.publish("delivery.changed", key);
  }

  close(): void {
    this.#stop();
  }

  async #load(key: string): Promise<DeliveryView | undefined> {
    const [accountId = "", region = "", name = ""] = key.split("|");
    const row = await this.#deps.db.asSystem("a request names a delivery by account, region and name", (tx) =>
      tx.delivery.findFirst({ where: { team: { accountId }, region, name } }),
    );
    if (!row) return undefined;
    const { id, teamId, status, sourceType } = row;
    const { status: encryption } = readEncryption(row);
    return {
      id,
      teamId,
      accountId,
      region,
      name,
      status,
      sourceType,
      sealed: encryption === "ENABLED" || encryption === "ENABLING",
      tags: row.tags as Record<string, string>,
      buffer: { team: teamId, stream: row.bufferStreamId, shard: 0 },
      limits: await this.#deps.limitsOf(teamId),
    };
  }
}

interface DeliveryKey {
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
}

/** None of the three has a bar in it. */
function keyOf({ accountId, region, name }: DeliveryKey): string {
  return `${accountId}|${region}|${name}`;
}
