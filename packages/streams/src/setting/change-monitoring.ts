import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { changeStream, streamArnOf } from "../stream/change-stream.ts";
import { shardLevelMetrics } from "./shard-level-metrics.ts";

export interface EnhancedMonitoringInput extends StreamTarget {
  readonly shardLevelMetrics: readonly string[];
}

export interface EnhancedMonitoringOutput {
  readonly streamName: string;
  readonly streamArn: string;
  readonly currentShardLevelMetrics: readonly string[];
  readonly desiredShardLevelMetrics: readonly string[];
}

/** Adds or takes away shard-level metrics. ALL stands for the seven names and is kept as them. */
export function changeMonitoring(
  deps: StreamsDeps,
  who: Principal,
  change: { readonly input: EnhancedMonitoringInput; readonly to: "enabled" | "disabled" },
): Promise<EnhancedMonitoringOutput> {
  const { input, to } = change;
  const named = new Set(input.shardLevelMetrics.includes("ALL") ? shardLevelMetrics : input.shardLevelMetrics);
  return changeStream(deps, who, {
    operation: to === "enabled" ? "EnableEnhancedMonitoring" : "DisableEnhancedMonitoring",
    target: input,
    action: to === "enabled" ? "stream.enableMonitoring" : "stream.disableMonitoring",
    decide: (stream) => {
      const current = stream.shardLevelMetrics;
      const desired = shardLevelMetrics.filter((name) => (named.has(name) ? to === "enabled" : current.includes(name)));
      return {
        pending: { kind: "settings", set: { shardLevelMetrics: desired } },
        detail: { metrics: desired },
        answer: {
          streamName: stream.name,
          streamArn: streamArnOf(stream),
          currentShardLevelMetrics: current,
          desiredShardLevelMetrics: desired,
        },
      };
    },
  });
}
