import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { Egress } from "@millrace/egress";
import type { Mail } from "@millrace/mail";
import type { MetricsDeps } from "@millrace/metrics";
import type { Logger } from "@millrace/observe";
import type { StreamsDeps } from "@millrace/streams";
import type { Audit } from "@millrace/tenancy";
import type { Vault } from "@millrace/vault";

/** What the use cases of alerts need. */
export interface AlertsDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly audit: Audit;
  readonly metrics: Pick<MetricsDeps, "db" | "clock" | "minuteDays">;
  readonly streams: StreamsDeps;
  readonly egress: Egress;
  readonly vault: Vault;
  /** The operator's mail server, where there is one. */
  readonly mail: Mail | undefined;
  /** Where the console is, for links. */
  readonly consoleUrl: string;
}
