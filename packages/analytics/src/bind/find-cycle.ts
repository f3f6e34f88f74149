import type { PumpPlan } from "../plan/application-plan.ts";
import { streamsOf } from "./streams-of.ts";

/** The first pump that writes what it reads, at once or by way of others: time could never move on in such a circle. */
export function findCycle(pumps: readonly PumpPlan[]): PumpPlan | undefined {
  const reads = new Map(pumps.map((pump) => [pump, streamsOf(pump.query)]));
  return pumps.find((pump, index) => {
    const known = pumps.slice(0, index + 1);
    return reachedFrom(pump.target, known, reads).has(pump);
  });
}

function reachedFrom(
  stream: string,
  pumps: readonly PumpPlan[],
  reads: ReadonlyMap<PumpPlan, ReadonlySet<string>>,
): Set<PumpPlan> {
  const reached = new Set<PumpPlan>();
  const open = [stream];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const pump of pumps) {
      if (reached.has(pump) || !reads.get(pump)?.has(next)) continue;
      reached.add(pump);
      open.push(pump.target);
    }
  }
  return reached;
}
