import type { NewApplicationReference, SeenVersion } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { ApplicationView } from "../application-view.ts";
import { changeApplication } from "../change/change-application.ts";
import { PartIds } from "../change/part-ids.ts";

/** Gives an application a table to look things up in. */
export async function addApplicationReference(
  deps: AnalyticsDeps,
  who: Principal,
  input: SeenVersion & { readonly part: NewApplicationReference },
): Promise<ApplicationView> {
  const { part, ...seen } = input;
  return changeApplication(deps, who, {
    seen,
    action: "application.addApplicationReference",
    change: ({ definition }, versionId) => {
      const added = { ...part, referenceId: new PartIds(versionId).next() };
      return { definition: { ...definition, references: [...definition.references, added] } };
    },
  });
}
