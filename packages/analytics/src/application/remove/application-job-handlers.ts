import { handleJob, type JobHandler } from "@millrace/jobs";
import type { AnalyticsDeps } from "../../deps.ts";
import { removeApplicationJob } from "./remove-application.job.ts";
import { removeApplication } from "./remove-application.ts";

/** What a worker runs to remove applications. Every one may run twice, or at the same time as itself. */
export function applicationJobHandlers(deps: AnalyticsDeps): JobHandler[] {
  return [handleJob(removeApplicationJob, (payload) => removeApplication(deps, payload))];
}
