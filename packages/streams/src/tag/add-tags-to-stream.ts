import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { changeTags } from "./change-tags.ts";
import { mergeTags, refuseTagCharacters, type Tags } from "./check-tags.ts";

export interface AddTagsToStreamInput extends StreamTarget {
  readonly tags: Tags;
}

/** Adds tags to a stream, or gives those that it has a new value. */
export async function addTagsToStream(deps: StreamsDeps, who: Principal, input: AddTagsToStreamInput): Promise<void> {
  refuseTagCharacters(Object.entries(input.tags).flat());
  await changeTags(deps, who, {
    operation: "AddTagsToStream",
    target: input,
    action: "tag.add",
    change: (thing, tags) => mergeTags(thing, tags, input.tags),
  });
}
