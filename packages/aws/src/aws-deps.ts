import type { AnalyticsDeps } from "@millrace/analytics";
import type { Clock } from "@millrace/base";
import type { BucketsDeps } from "@millrace/buckets";
import type { DeliveryControlDeps } from "@millrace/delivery";
import type { MetricsDeps } from "@millrace/metrics";
import type { Logger, Tracer } from "@millrace/observe";
import type { StreamsDeps } from "@millrace/streams";
import type { AuthorizeDeps, KeyDirectory, Principal } from "@millrace/tenancy";

/** What the AWS edge needs. */
export interface AwsDeps {
  readonly streams: StreamsDeps;
  readonly delivery: DeliveryControlDeps;
  readonly analytics: AnalyticsDeps;
  readonly buckets: BucketsDeps;
  readonly metrics: MetricsDeps;
  readonly keys: KeyDirectory;
  readonly auth: AuthorizeDeps;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told of every operation of the JSON protocol; left out: nobody is. */
  readonly tracer?: Tracer | undefined;
  /** Regions that a credential scope may name; empty: any. */
  readonly regions: readonly string[];
  /** How far a request's date may be from now, either way. */
  readonly clockMinutes: number;
  /** `auth=off`: everybody is this principal, and no signature is looked at. */
  readonly anyone?: (visitor: Visitor) => Promise<Principal>;
  /** Told of every request whose signature or key was refused, with the name of AWS's error. */
  readonly onAuthFailure?: (reason: string) => void;
  /** Told of every request that a policy refused. */
  readonly auditRefusal?: (refusal: Refusal) => void;
}

/** Who came in without having to show a key. The region is the one of the signature, where there is one. */
export interface Visitor {
  readonly region: string | undefined;
  readonly requestId: string;
  readonly sourceIp: string;
}

export interface Refusal {
  readonly who: Principal;
  readonly action: string;
  readonly resources: readonly string[];
  readonly message: string;
}
