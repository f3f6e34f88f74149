import { AppError } from "@millrace/base";
import type { ApplicationRow } from "@millrace/db";
import type { ApplicationStatus } from "./application-view.ts";

/** Throws AWS's ResourceInUseException unless the application is in one of the states. */
export function refuseState(row: ApplicationRow, states: readonly ApplicationStatus[]): void {
  if ((states as readonly string[]).includes(row.status)) return;
  throw new AppError("resource.inUse", {
    reason: `Application ${row.name} is in state ${row.status}; this needs it in state ${states.join(" or ")}.`,
  });
}
