import type { NewApplicationLogging, SeenVersion } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { ApplicationView } from "../application-view.ts";
import { changeApplication } from "../change/change-application.ts";
import { PartIds } from "../change/part-ids.ts";

/** Keeps where AWS would log to, which is shown and not used. */
export async function addApplicationLogging(
  deps: AnalyticsDeps,
  who: Principal,
  input: SeenVersion & { readonly part: NewApplicationLogging },
): Promise<ApplicationView> {
  const { part, ...seen } = input;
  return changeApplication(deps, who, {
    seen,
    action: "application.addApplicationLogging",
    change: ({ definition }, versionId) => {
      const added = { ...part, loggingId: new PartIds(versionId).next() };
      return { definition: { ...definition, logging: [...(definition.logging ?? []), added] } };
    },
  });
}
