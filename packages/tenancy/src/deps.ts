import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { Redis } from "@millrace/redis";
import type { Vault } from "@millrace/vault";
import type { Audit } from "./audit/audit.ts";

/** What the use cases of tenancy need. `audit` comes from `openAudit`. */
export interface TenancyDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly redis: Redis;
  readonly clock: Clock;
  readonly audit: Audit;
}
