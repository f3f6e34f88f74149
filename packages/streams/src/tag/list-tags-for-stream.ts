import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { readStream } from "../stream/read-stream.ts";
import { readTags } from "./check-tags.ts";
import { type Tag, tagList } from "./tag-list.ts";

export interface ListTagsForStreamInput extends StreamTarget {
  readonly exclusiveStartTagKey?: string | undefined;
  readonly limit?: number | undefined;
}

export interface ListTagsForStreamOutput {
  readonly tags: readonly Tag[];
  readonly hasMoreTags: boolean;
}

/** Lists a stream's tags by key. */
export function listTagsForStream(
  deps: StreamsDeps,
  who: Principal,
  input: ListTagsForStreamInput,
): Promise<ListTagsForStreamOutput> {
  const { exclusiveStartTagKey: after, limit = Number.POSITIVE_INFINITY } = input;
  return readStream(deps, who, {
    operation: "ListTagsForStream",
    target: input,
    read: (stream) => {
      const rest = tagList(readTags(stream)).filter((tag) => after === undefined || tag.key > after);
      return { tags: rest.slice(0, limit), hasMoreTags: rest.length > limit };
    },
  });
}
