import type { Config } from "@millrace/config";
import type { Db } from "@millrace/db";
import type { VolumeBackups } from "@millrace/log";
import type { Objects } from "@millrace/objects";
import type { Logger } from "@millrace/observe";
import type { Audit } from "@millrace/tenancy";
import type { Vault } from "@millrace/vault";

/** What a backup of the running instance needs. The volume of the log must lie on this machine. */
export interface BackupDeps {
  readonly config: Config;
  readonly db: Db;
  readonly vault: Vault;
  readonly objects: Objects;
  readonly audit: Audit;
  readonly logger: Logger;
  /** Of the process that owns the log. */
  readonly backups: VolumeBackups;
}
