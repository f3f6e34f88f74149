import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { parseResourceArn } from "../stream/resource-arn.ts";
import { changeTags } from "./change-tags.ts";
import { mergeTags, refuseTagCharacters, type Tags } from "./check-tags.ts";

export interface TagResourceInput {
  readonly resourceArn: string;
  readonly tags: Tags;
}

/** Adds tags to a stream or a consumer. */
export async function tagResource(deps: StreamsDeps, who: Principal, input: TagResourceInput): Promise<void> {
  refuseTagCharacters(Object.entries(input.tags).flat());
  await changeTags(deps, who, {
    operation: "TagResource",
    target: parseResourceArn(input.resourceArn),
    action: "tag.add",
    change: (thing, tags) => mergeTags(thing, tags, input.tags),
  });
}
