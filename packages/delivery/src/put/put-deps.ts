import type { DeliveryControlDeps } from "../deps.ts";

/** What putting needs: a part of what the control plane has. */
export type PutDeps = Pick<DeliveryControlDeps, "clock" | "counters" | "directory" | "logger" | "meters" | "streams">;
