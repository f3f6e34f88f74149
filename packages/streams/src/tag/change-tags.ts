import type { Principal } from "@millrace/tenancy";
import type { ControlOperation } from "../account/control-rate.ts";
import { consumerArnOf } from "../consumer/consumer-arn.ts";
import { getConsumer } from "../consumer/consumer-target.ts";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { changeStream } from "../stream/change-stream.ts";
import type { Resource } from "../stream/resource-arn.ts";
import { readTags, type TaggedThing, type Tags } from "./check-tags.ts";

export interface TagChange {
  readonly operation: ControlOperation;
  readonly target: StreamTarget & Pick<Resource, "consumer">;
  readonly action: "tag.add" | "tag.remove";
  /** The tags as they shall be. */
  readonly change: (thing: TaggedThing, tags: Tags) => Tags;
}

/** Changes the tags of a stream or, when one is named, of its consumer. AddTagsToStream and TagResource write the same set. */
export async function changeTags(deps: StreamsDeps, who: Principal, request: TagChange): Promise<void> {
  const { operation, target, action, change } = request;
  await changeStream(deps, who, {
    operation,
    target,
    action,
    states: ["ACTIVE", "UPDATING"],
    decide: async (stream, tx, limits) => {
      const thing = { name: stream.name, accountId: stream.accountId, tagsMax: limits.tagsPerResourceMax };
      if (!target.consumer) {
        const tags = change(thing, readTags(stream));
        return { data: { tags }, detail: { tags }, answer: undefined };
      }
      const consumer = await getConsumer(tx, stream, target.consumer);
      const tags = change(thing, readTags(consumer));
      await tx.streamConsumer.update({ where: { id: consumer.id }, data: { tags } });
      return { data: {}, resource: consumerArnOf(stream, consumer), detail: { tags }, answer: undefined };
    },
  });
}

/** The tags without some keys; keys that it does not have are no matter. */
export function withoutTags(tags: Tags, keys: readonly string[]): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));
}
