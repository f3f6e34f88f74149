import type { SeenVersion } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { ApplicationView } from "../application-view.ts";
import { changeApplication } from "../change/change-application.ts";
import { without } from "../change/parts.ts";

/** Takes a reference table away from an application whose code no longer names it. */
export async function deleteApplicationReference(
  deps: AnalyticsDeps,
  who: Principal,
  input: SeenVersion & { readonly referenceId: string },
): Promise<ApplicationView> {
  const { referenceId, ...seen } = input;
  return changeApplication(deps, who, {
    seen,
    action: "application.deleteApplicationReference",
    change: ({ definition }) => ({
      definition: { ...definition, references: without(definition.references, ["referenceId", referenceId]) },
    }),
  });
}
