import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { Egress } from "@millrace/egress";
import type { Logger } from "@millrace/observe";
import type { Audit } from "@millrace/tenancy";
import type { Vault } from "@millrace/vault";
import type { FunctionHost } from "./sandbox/open-function-host.ts";

export interface FunctionsDeps {
  readonly db: Db;
  readonly vault: Pick<Vault, "seal" | "open">;
  readonly audit: Audit;
  readonly egress: Egress;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where code runs; without one, functions can be kept but not tried. */
  readonly host?: FunctionHost;
}
