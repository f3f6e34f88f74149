import { AppError } from "@millrace/base";
import type { ApplicationRow } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { removeApplicationJob } from "../remove/remove-application.job.ts";
import { moveApplication } from "./move-application.ts";

export interface DeleteApplicationInput {
  readonly applicationName: string;
  /** As the description shows it: one of the same name that was made since is not meant. Some clients know no milliseconds. */
  readonly createdMs?: number;
}

/** Deletes an application with all its versions and state, whether it runs or not. The name is free when the job is done. */
export async function deleteApplication(
  deps: AnalyticsDeps,
  who: Principal,
  input: DeleteApplicationInput,
): Promise<void> {
  const { applicationName, createdMs } = input;
  const row = await moveApplication(deps, who, {
    applicationName,
    action: "application.delete",
    from: ["READY", "STARTING", "RUNNING", "STOPPING", "UPDATING", "ROLLING_BACK", "DELETING"],
    decide: (found) => {
      refuseOtherCreation(found, createdMs);
      return { data: { status: "DELETING" } };
    },
  });
  const { id: applicationId, teamId } = row;
  await deps.jobs.enqueue(removeApplicationJob, { teamId, applicationId }, { id: applicationId });
}

function refuseOtherCreation({ name, createdAt }: ApplicationRow, createdMs: number | undefined): void {
  if (createdMs === undefined || Math.abs(createdMs - createdAt.getTime()) < 1000) return;
  throw new AppError("application.changed", {
    reason: `Application ${name} was not created at the CreateTimestamp that was given.`,
  });
}
