import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { parseResourceArn } from "../stream/resource-arn.ts";
import { changeTags, withoutTags } from "./change-tags.ts";
import { refuseTagCharacters } from "./check-tags.ts";

export interface UntagResourceInput {
  readonly resourceArn: string;
  readonly tagKeys: readonly string[];
}

/** Takes tags off a stream or a consumer. */
export async function untagResource(deps: StreamsDeps, who: Principal, input: UntagResourceInput): Promise<void> {
  refuseTagCharacters(input.tagKeys);
  await changeTags(deps, who, {
    operation: "UntagResource",
    target: parseResourceArn(input.resourceArn),
    action: "tag.remove",
    change: (_, tags) => withoutTags(tags, input.tagKeys),
  });
}
