import { type ApplicationPlan, ERROR_STREAM } from "../plan/application-plan.ts";
import type { Engine, EngineOptions } from "./engine.ts";
import { RunningEngine } from "./running-engine.ts";
import { StreamNode } from "./stream-node.ts";
import { refuseCircles } from "./streams-read.ts";

/** Makes an application's plan run. */
export function openEngine(plan: ApplicationPlan, options: EngineOptions): Engine {
  refuseCircles(plan);
  const all = new Map(plan.streams.map(({ name }) => [name, new StreamNode(name)]));
  const errorsName = plan.streams.find((stream) => stream.kind === "error")?.name ?? ERROR_STREAM;
  const errors = all.get(errorsName) ?? new StreamNode(errorsName);
  all.set(errorsName, errors);
  return new RunningEngine(plan, { all, errors }, options);
}
