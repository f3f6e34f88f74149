import type { SaveApplicationInput } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { ApplicationView } from "../application-view.ts";
import { changeApplication } from "./change-application.ts";
import { draftDefinition } from "./draft-definition.ts";

/** Replaces the whole definition, as an editor does that has it all: one version for whatever was changed. */
export async function saveApplication(
  deps: AnalyticsDeps,
  who: Principal,
  input: SaveApplicationInput,
): Promise<ApplicationView> {
  const { draft, description, ...seen } = input;
  return changeApplication(deps, who, {
    seen,
    action: "application.update",
    change: (_, versionId) => ({ definition: draftDefinition(draft, versionId) }),
    ...(description !== undefined && { data: { description } }),
  });
}
