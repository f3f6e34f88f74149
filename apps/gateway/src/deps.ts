import type { AwsEdge } from "@millrace/aws";
import type { Logger } from "@millrace/observe";
import type { Readiness } from "@millrace/wiring";
import type { BodyBudget } from "./body-budget.ts";
import type { Exchanges } from "./exchanges.ts";

/** What the protocol servers need. */
export interface GatewayDeps {
  readonly aws: AwsEdge;
  readonly bodies: BodyBudget;
  readonly exchanges: Exchanges;
  readonly readiness: Pick<Readiness, "report">;
  readonly logger: Logger;
}
