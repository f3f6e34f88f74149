import type { Principal } from "@millrace/tenancy";
import { getConsumer } from "../consumer/consumer-target.ts";
import type { StreamsDeps } from "../deps.ts";
import { readStream } from "../stream/read-stream.ts";
import { parseResourceArn } from "../stream/resource-arn.ts";
import { readTags } from "./check-tags.ts";
import { type Tag, tagList } from "./tag-list.ts";

export interface ListTagsForResourceInput {
  readonly resourceArn: string;
}

export interface ListTagsForResourceOutput {
  readonly tags: readonly Tag[];
}

/** Lists all tags of a stream or a consumer. */
export async function listTagsForResource(
  deps: StreamsDeps,
  who: Principal,
  input: ListTagsForResourceInput,
): Promise<ListTagsForResourceOutput> {
  const { streamArn, consumer } = parseResourceArn(input.resourceArn);
  return readStream(deps, who, {
    operation: "ListTagsForResource",
    target: { streamArn },
    read: async (stream, tx) => {
      const tagged = consumer ? await getConsumer(tx, stream, consumer) : stream;
      return { tags: tagList(readTags(tagged)) };
    },
  });
}
