import { AppError } from "@millrace/base";
import type { TargetKind } from "../plan/delivery-plan.ts";
import { httpTarget } from "./http/http-target.ts";
import { kafkaTarget } from "./kafka/kafka-target.ts";
import { openSearchTarget } from "./opensearch/opensearch-target.ts";
import { postgresTarget } from "./postgres/postgres-target.ts";
import { redshiftTarget } from "./redshift/redshift-target.ts";
import { s3Target } from "./s3/s3-target.ts";
import { splunkTarget } from "./splunk/splunk-target.ts";
import { streamTarget } from "./stream/stream-target.ts";
import type { Target } from "./target.ts";

/** Every kind of target that can be delivered to, one row each. */
export const targets: Readonly<Record<TargetKind, Target>> = {
  s3: s3Target,
  http: httpTarget,
  postgres: postgresTarget,
  redshift: redshiftTarget,
  opensearch: openSearchTarget,
  splunk: splunkTarget,
  kafka: kafkaTarget,
  stream: streamTarget,
};

/** The target of a kind. Throws argument.invalid for one that is not built. */
export function getTarget(kind: TargetKind): Target {
  const target = targets[kind];
  if (!target) throw new AppError("argument.invalid", { reason: `Deliveries to ${kind} are not supported.` });
  return target;
}
