import type { NewApplicationInput, SeenVersion } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { ApplicationView } from "../application-view.ts";
import { changeApplication } from "../change/change-application.ts";
import { PartIds } from "../change/part-ids.ts";

/** Gives an application something to read. */
export async function addApplicationInput(
  deps: AnalyticsDeps,
  who: Principal,
  input: SeenVersion & { readonly part: NewApplicationInput },
): Promise<ApplicationView> {
  const { part, ...seen } = input;
  return changeApplication(deps, who, {
    seen,
    action: "application.addApplicationInput",
    change: ({ definition }, versionId) => {
      const added = { ...part, inputId: new PartIds(versionId).next() };
      return { definition: { ...definition, inputs: [...definition.inputs, added] } };
    },
  });
}
