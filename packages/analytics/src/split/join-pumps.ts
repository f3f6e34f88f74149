import { streamsOf } from "../bind/streams-of.ts";
import type { PumpPlan } from "../plan/application-plan.ts";

/**
 * Which pumps must be divided in one way: those of which one reads what the other writes, and those that write what somebody reads. Two
 * that only write into the same stream are no concern of each other. `together` names streams of which all readers are one.
 */
export function joinPumps(
  pumps: readonly PumpPlan[],
  inputs: ReadonlySet<string>,
  together: readonly ReadonlySet<string>[] = [],
): readonly (readonly PumpPlan[])[] {
  const reads = new Map(pumps.map((pump) => [pump, streamsOf(pump.query)]));
  const groups = new Map<PumpPlan, PumpPlan[]>(pumps.map((pump) => [pump, [pump]]));
  const join = (members: readonly PumpPlan[]) => {
    const all = new Set(members.map((member) => groups.get(member) ?? []));
    if (all.size < 2) return;
    const joined = pumps.filter((pump) => all.has(groups.get(pump) ?? []));
    for (const pump of joined) groups.set(pump, joined);
  };
  for (const stream of new Set([...reads.values()].flatMap((names) => [...names]))) {
    if (inputs.has(stream)) continue;
    join(pumps.filter((pump) => pump.target === stream || reads.get(pump)?.has(stream)));
  }
  for (const streams of together)
    join(pumps.filter((pump) => [...(reads.get(pump) ?? [])].some((name) => streams.has(name))));
  return [...new Set(groups.values())];
}
