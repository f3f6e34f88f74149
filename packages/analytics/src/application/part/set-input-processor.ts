import type { NewApplicationInput, SeenVersion } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { ApplicationView } from "../application-view.ts";
import { changeApplication } from "../change/change-application.ts";
import { change } from "../change/parts.ts";

/** Gives an input a function that sees each record before it is read; undefined: takes it away. */
export async function setInputProcessor(
  deps: AnalyticsDeps,
  who: Principal,
  input: SeenVersion & { readonly inputId: string; readonly processor: NewApplicationInput["processor"] | undefined },
): Promise<ApplicationView> {
  const { inputId, processor, ...seen } = input;
  return changeApplication(deps, who, {
    seen,
    action: "application.setInputProcessor",
    change: ({ definition }) => ({
      definition: {
        ...definition,
        inputs: change(definition.inputs, ["inputId", inputId], ({ processor: _, ...rest }) => ({
          ...rest,
          ...(processor && { processor }),
        })),
      },
    }),
  });
}
