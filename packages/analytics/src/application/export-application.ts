import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../deps.ts";
import { exportToFlink, type FlinkExport } from "../flink/export-to-flink.ts";
import { parseScript } from "../parse/parse-script.ts";
import { catalogOf } from "./catalog-of.ts";
import { codeRefusal } from "./code-refusal.ts";
import { describeApplication } from "./describe-application.ts";

/** The way out: an application's current version as Flink SQL, with what of it translates, and why the rest does not. */
export async function exportApplication(
  deps: Pick<AnalyticsDeps, "db">,
  who: Principal,
  input: { readonly applicationName: string },
): Promise<FlinkExport> {
  const { definition } = await describeApplication(deps, who, input);
  try {
    return exportToFlink(parseScript(definition.code), catalogOf(definition));
  } catch (problem) {
    // Saved code may be a draft that cannot run yet.
    throw codeRefusal(problem, "application.codeInvalid");
  }
}
