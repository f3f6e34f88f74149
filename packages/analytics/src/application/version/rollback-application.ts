import { AppError } from "@millrace/base";
import type { RollbackApplicationInput } from "@millrace/contract";
import type { ApplicationVersionRow } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { ApplicationView } from "../application-view.ts";
import { changeApplication } from "../change/change-application.ts";
import { describeApplicationVersion } from "./describe-application-version.ts";

/**
 * Makes a version that defines what an earlier one did: the one that is named, or the one before this. Called again it goes back
 * further, because a version that a rollback made counts as the one that it went back to.
 */
export async function rollbackApplication(
  deps: AnalyticsDeps,
  who: Principal,
  input: RollbackApplicationInput,
): Promise<ApplicationView> {
  const { toVersionId, ...seen } = input;
  const { applicationName } = seen;
  return changeApplication(deps, who, {
    seen,
    action: "application.rollback",
    change: async ({ row }) => {
      const versionId = toVersionId ?? versionBefore(row);
      const { definition } = await describeApplicationVersion(deps, who, { applicationName, versionId });
      return { definition, rolledBackTo: versionId };
    },
  });
}

function versionBefore({ versionId, rolledBackTo }: ApplicationVersionRow): number {
  const before = (rolledBackTo ?? versionId) - 1;
  if (before >= 1) return before;
  throw new AppError("argument.invalid", { reason: "There is no version before this one to go back to." });
}
