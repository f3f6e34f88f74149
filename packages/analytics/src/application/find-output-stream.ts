import type { ApplicationPlan, StreamPlan } from "../plan/application-plan.ts";

/** The in-application stream that an output names: as it is written, or else in capitals, as AWS's samples say `error_stream`. */
export function findOutputStream(plan: Pick<ApplicationPlan, "streams">, name: string): StreamPlan | undefined {
  return plan.streams.find((one) => one.name === name) ?? plan.streams.find((one) => one.name === name.toUpperCase());
}
