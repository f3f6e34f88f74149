import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { changeMonitoring, type EnhancedMonitoringInput, type EnhancedMonitoringOutput } from "./change-monitoring.ts";

/** Shows figures shard by shard. */
export function enableEnhancedMonitoring(
  deps: StreamsDeps,
  who: Principal,
  input: EnhancedMonitoringInput,
): Promise<EnhancedMonitoringOutput> {
  return changeMonitoring(deps, who, { input, to: "enabled" });
}
