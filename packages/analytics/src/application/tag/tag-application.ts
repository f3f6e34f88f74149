import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { refuseUnstorable } from "../source/refuse-unstorable.ts";
import { changeTags } from "./change-tags.ts";
import { mergeTags, type Tags } from "./merge-tags.ts";

/** Adds tags to an application; a key that it has gets the new value. */
export async function tagApplication(
  deps: AnalyticsDeps,
  who: Principal,
  input: { readonly resourceArn: string; readonly tags: Tags },
): Promise<void> {
  const { resourceArn, tags } = input;
  refuseUnstorable(tags);
  const { tagsPerResourceMax } = await deps.limitsOf(who.teamId);
  const change = (old: Tags) => mergeTags(old, tags, tagsPerResourceMax);
  await changeTags(deps, who, { resourceArn, action: "tag.add", keys: Object.keys(tags), change });
}
