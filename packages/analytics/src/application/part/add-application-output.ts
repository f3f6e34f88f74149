import type { NewApplicationOutput, SeenVersion } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { ApplicationView } from "../application-view.ts";
import { changeApplication } from "../change/change-application.ts";
import { PartIds } from "../change/part-ids.ts";

/** Gives the rows of an in-application stream somewhere to go. */
export async function addApplicationOutput(
  deps: AnalyticsDeps,
  who: Principal,
  input: SeenVersion & { readonly part: NewApplicationOutput },
): Promise<ApplicationView> {
  const { part, ...seen } = input;
  return changeApplication(deps, who, {
    seen,
    action: "application.addApplicationOutput",
    change: ({ definition }, versionId) => {
      const added = { ...part, outputId: new PartIds(versionId).next() };
      return { definition: { ...definition, outputs: [...definition.outputs, added] } };
    },
  });
}
