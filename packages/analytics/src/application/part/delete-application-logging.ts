import type { SeenVersion } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { ApplicationView } from "../application-view.ts";
import { changeApplication } from "../change/change-application.ts";
import { without } from "../change/parts.ts";

/** Forgets where AWS would log to. */
export async function deleteApplicationLogging(
  deps: AnalyticsDeps,
  who: Principal,
  input: SeenVersion & { readonly loggingId: string },
): Promise<ApplicationView> {
  const { loggingId, ...seen } = input;
  return changeApplication(deps, who, {
    seen,
    action: "application.deleteApplicationLogging",
    change: ({ definition }) => ({
      definition: { ...definition, logging: without(definition.logging ?? [], ["loggingId", loggingId]) },
    }),
  });
}
