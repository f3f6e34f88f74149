import type { ApplicationPlan, PumpPlan } from "../plan/application-plan.ts";
import type { Rel } from "../plan/rel.ts";

/** The streams that a query reads. */
export function streamsRead(rel: Rel): readonly string[] {
  switch (rel.kind) {
    case "scan":
      return [rel.stream];
    case "union":
      return rel.inputs.flatMap(streamsRead);
    case "join":
      return [...streamsRead(rel.left.input), ...streamsRead(rel.right.input)];
    default:
      return streamsRead(rel.input);
  }
}

/** The streams that rows of `stream` come to by way of started pumps, itself among them. */
export function streamsBehind(stream: string, plan: ApplicationPlan): ReadonlySet<string> {
  const found = new Set([stream]);
  for (const name of found) {
    for (const pump of plan.pumps) if (readsFrom(pump, name)) found.add(pump.target);
  }
  return found;
}

/** Refuses pumps that feed, over however many streams, what they read themselves: each row would make rows for ever. */
export function refuseCircles(plan: ApplicationPlan): void {
  for (const pump of plan.pumps) {
    const behind = streamsBehind(pump.target, plan);
    const circle = pump.started && streamsRead(pump.query).find((stream) => behind.has(stream));
    if (typeof circle === "string") throw new Error(`the pump ${pump.name} feeds the stream ${circle}, which it reads`);
  }
}

function readsFrom(pump: PumpPlan, stream: string): boolean {
  return pump.started && streamsRead(pump.query).includes(stream);
}
