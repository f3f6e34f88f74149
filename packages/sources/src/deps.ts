import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { Egress } from "@millrace/egress";
import type { Jobs } from "@millrace/jobs";
import type { Logger } from "@millrace/observe";
import type { Audit } from "@millrace/tenancy";
import type { Vault } from "@millrace/vault";
import type { Tap } from "./replay/tap.ts";
import type { Sink } from "./sink/sink.ts";

export interface SourcesDeps {
  readonly db: Db;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly vault: Pick<Vault, "seal" | "open">;
  readonly audit: Audit;
  readonly egress: Egress;
  readonly sink: Sink;
  /** Where replays read. */
  readonly tap: Tap;
  /** What imports of kind "folder" may read: each team the folder in it that is named after its account id. */
  readonly importFolder: string;
}
