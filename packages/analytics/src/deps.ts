import type { Clock } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Db } from "@millrace/db";
import type { Connections, DeliveryDirectory } from "@millrace/delivery";
import type { Jobs } from "@millrace/jobs";
import type { Objects } from "@millrace/objects";
import type { Logger } from "@millrace/observe";
import type { StreamsDeps } from "@millrace/streams";
import type { Audit, AuthorizeDeps } from "@millrace/tenancy";

/** What defining applications needs: gateway, console and worker alike. */
export interface AnalyticsDeps {
  readonly db: Db;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly audit: Audit;
  /** Snapshots and long outputs lie here, below `applications/<application id>/`; a team's buckets, too. */
  readonly objects: Objects;
  readonly streams: StreamsDeps;
  readonly deliveries: Pick<DeliveryDirectory, "findNow">;
  /** Functions of other accounts are reached through a connection. */
  readonly connections: Pick<Connections, "findAccount">;
  /** Asked whether the maker of an application may read and write what it names. */
  readonly authorize: AuthorizeDeps;
  readonly limitsOf: (teamId: string) => Promise<Limits>;
  /** Tells the workers that an application is to be looked at: it shall start, stop or run another version. */
  readonly wake: (application: { readonly teamId: string; readonly applicationId: string }) => Promise<void>;
}
