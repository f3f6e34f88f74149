import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { changeTags } from "./change-tags.ts";
import type { Tags } from "./merge-tags.ts";

/** Takes tags off an application; keys that it does not have are passed over. */
export async function untagApplication(
  deps: AnalyticsDeps,
  who: Principal,
  input: { readonly resourceArn: string; readonly tagKeys: readonly string[] },
): Promise<void> {
  const { resourceArn, tagKeys: keys } = input;
  const change = (old: Tags) => Object.fromEntries(Object.entries(old).filter(([key]) => !keys.includes(key)));
  await changeTags(deps, who, { resourceArn, action: "tag.remove", keys, change });
}
