import type { AwsEdge } from "@millrace/aws";
import type { Logger } from "@millrace/observe";
import type { BodyBudget } from "./body-budget.ts";
import type { Exchanges } from "./exchanges.ts";
import type { Readiness } from "./health.ts";

/** What the protocol servers need. */
export interface GatewayDeps {
  readonly aws: AwsEdge;
  readonly bodies: BodyBudget;
  readonly exchanges: Exchanges;
  readonly readiness: Readiness;
  readonly logger: Logger;
}
