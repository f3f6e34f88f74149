import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { changeTags, withoutTags } from "./change-tags.ts";
import { refuseTagCharacters } from "./check-tags.ts";

export interface RemoveTagsFromStreamInput extends StreamTarget {
  readonly tagKeys: readonly string[];
}

/** Takes tags off a stream. */
export async function removeTagsFromStream(
  deps: StreamsDeps,
  who: Principal,
  input: RemoveTagsFromStreamInput,
): Promise<void> {
  refuseTagCharacters(input.tagKeys);
  await changeTags(deps, who, {
    operation: "RemoveTagsFromStream",
    target: input,
    action: "tag.remove",
    change: (_, tags) => withoutTags(tags, input.tagKeys),
  });
}
