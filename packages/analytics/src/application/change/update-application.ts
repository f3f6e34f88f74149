import type { UpdateApplicationInput } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { ApplicationView } from "../application-view.ts";
import { changeApplication } from "./change-application.ts";
import { updateDefinition } from "./update-definition.ts";

/** Changes settings of an application, if it is still of the version that the caller saw. */
export async function updateApplication(
  deps: AnalyticsDeps,
  who: Principal,
  input: UpdateApplicationInput,
): Promise<ApplicationView> {
  const { update, serviceRoleArn, ...seen } = input;
  return changeApplication(deps, who, {
    seen,
    action: "application.update",
    change: ({ definition }) => ({ definition: updateDefinition(definition, update) }),
    ...(serviceRoleArn !== undefined && { data: { serviceRoleArn } }),
  });
}
