import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { openPageToken } from "../stream/page-token.ts";
import { LIST_SHARDS, readListPlace } from "./list-place.ts";

/**
 * The ARN of the stream that a ListShards token is about: the request names no stream beside it, and the edge must know
 * which one to ask the policies about. Refuses a token as `listShards` does.
 */
export async function findListedStream(deps: StreamsDeps, who: Principal, nextToken: string): Promise<string> {
  return readListPlace(await openPageToken(deps, who, { listing: LIST_SHARDS, token: nextToken })).streamArn;
}
