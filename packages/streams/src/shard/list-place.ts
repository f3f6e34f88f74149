import type { TokenField } from "../record/sealed-tokens.ts";
import type { ShardFilter } from "./shard-filter.ts";

/** What a later page of ListShards needs: the stream it began with, the picture, and the last shard shown. */
export interface ListPlace {
  readonly teamId: string;
  readonly streamId: string;
  readonly streamArn: string;
  readonly filter: ShardFilter;
  readonly after: number;
}

/** Names the listing in its tokens. */
export const LIST_SHARDS = "ListShards";

/** The place as the fields of a token. */
export function writeListPlace({ teamId, streamId, streamArn, filter, after }: ListPlace): TokenField[] {
  return [teamId, streamId, streamArn, filter.kind, filter.timeMs, after];
}

/** What `writeListPlace` wrote: a token opens only when it was sealed here. */
export function readListPlace(fields: readonly TokenField[]): ListPlace {
  type Fields = [string, string, string, ShardFilter["kind"], number, number];
  const [teamId, streamId, streamArn, kind, timeMs, after] = fields as Fields;
  return { teamId, streamId, streamArn, filter: { kind, timeMs }, after };
}
