import type { DeliveryControlDeps } from "../deps.ts";

/** What the use cases of connections need. */
export type ConnectionDeps = Pick<DeliveryControlDeps, "db" | "vault" | "audit" | "egress" | "clock">;
