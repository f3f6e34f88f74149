import type { SeenVersion } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { ApplicationView } from "../application-view.ts";
import { changeApplication } from "../change/change-application.ts";
import { without } from "../change/parts.ts";

/** Takes an output away; what was put out before still goes where it was to go. */
export async function deleteApplicationOutput(
  deps: AnalyticsDeps,
  who: Principal,
  input: SeenVersion & { readonly outputId: string },
): Promise<ApplicationView> {
  const { outputId, ...seen } = input;
  return changeApplication(deps, who, {
    seen,
    action: "application.deleteApplicationOutput",
    change: ({ definition }) => ({
      definition: { ...definition, outputs: without(definition.outputs, ["outputId", outputId]) },
    }),
  });
}
