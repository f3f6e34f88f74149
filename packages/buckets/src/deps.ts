import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { Objects } from "@millrace/objects";
import type { Audit } from "@millrace/tenancy";

export interface BucketsDeps {
  readonly db: Db;
  /** The instance's object store. */
  readonly objects: Objects;
  readonly audit: Audit;
  readonly clock: Clock;
}
