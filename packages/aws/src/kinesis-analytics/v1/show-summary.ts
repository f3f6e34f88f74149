import type { ApplicationSummary } from "@millrace/analytics";
import { showStatus } from "./show-detail.ts";

/** An application in an answer to CreateApplication or ListApplications. */
export function showSummary({ name, arn, status }: Pick<ApplicationSummary, "name" | "arn" | "status">): object {
  return { applicationName: name, applicationArn: arn, applicationStatus: showStatus(status) };
}
