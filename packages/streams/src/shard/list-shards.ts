import { AppError } from "@millrace/base";
import type { ShardRow } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import { takeControlCall } from "../account/take-control-call.ts";
import type { StreamsDeps } from "../deps.ts";
import { type StreamTarget, streamKey } from "../directory/stream-directory.ts";
import { refuseState, streamArnOf } from "../stream/change-stream.ts";
import { openPageToken, sealPageToken } from "../stream/page-token.ts";
import { streamNotFound } from "../stream/place-stream.ts";
import { readStream } from "../stream/read-stream.ts";
import { refuseOtherCreation } from "../stream/refuse-other-creation.ts";
import { findShards } from "./find-shards.ts";
import { LIST_SHARDS, type ListPlace, readListPlace, writeListPlace } from "./list-place.ts";
import { passesShardFilter, resolveShardFilter, type ShardFilterInput, trimHorizonMs } from "./shard-filter.ts";
import { type ShardShape, shardShape } from "./shard-shape.ts";
import { startAfter } from "./start-after.ts";

export interface ListShardsInput extends StreamTarget {
  readonly nextToken?: string | undefined;
  readonly exclusiveStartShardId?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly streamCreationTimestamp?: number | undefined;
  readonly shardFilter?: ShardFilterInput | undefined;
}

export interface ListShardsOutput {
  readonly shards: readonly ShardShape[];
  readonly nextToken?: string;
}

const PAGE_MAX = 1000;

/** Lists a stream's shards by id, up to 1,000 a page, all pages of one picture. */
export async function listShards(deps: StreamsDeps, who: Principal, input: ListShardsInput): Promise<ListShardsOutput> {
  const { nextToken, maxResults } = input;
  if (nextToken === undefined) {
    const first = await beginListing(deps, who, input);
    return pageOf(deps, who, { ...first, maxResults });
  }
  const { listShardsTokenAlone } = await deps.limitsOf(who.teamId);
  if (listShardsTokenAlone) refuseCompany(input);
  const from = readListPlace(await openPageToken(deps, who, { listing: LIST_SHARDS, token: nextToken }));
  refuseOtherStream(who, input, from);
  const { accountId, name } = streamKey(who, { streamArn: from.streamArn });
  await takeControlCall(deps, who, { operation: "ListShards", streamName: name });
  const rows = await deps.db.withTeam(from.teamId, async (tx) => {
    const stream = await tx.stream.findUnique({ where: { id: from.streamId } });
    if (!stream) throw streamNotFound(name, accountId);
    refuseState(stream, ["ACTIVE", "UPDATING"]);
    return findShards(tx, stream, from.filter.timeMs);
  });
  return pageOf(deps, who, { from, rows, maxResults });
}

async function beginListing(
  deps: StreamsDeps,
  who: Principal,
  input: ListShardsInput,
): Promise<{ from: ListPlace; rows: readonly ShardRow[] }> {
  if (input.streamName === undefined && input.streamArn === undefined) {
    throw invalid("Either NextToken or StreamName should be provided.");
  }
  const { shardFilter } = input;
  refuseIncompleteFilter(shardFilter);
  const place = streamKey(who, input);
  const after = Math.max(
    startAfter(input.exclusiveStartShardId, place),
    startAfter(shardFilter?.type === "AFTER_SHARD_ID" ? shardFilter.shardId : undefined, place),
  );
  return readStream(deps, who, {
    operation: "ListShards",
    target: input,
    read: async (stream, tx) => {
      refuseState(stream, ["ACTIVE", "UPDATING"]);
      refuseOtherCreation(stream, input.streamCreationTimestamp);
      const horizonMs = trimHorizonMs(stream, deps.clock.nowMs());
      const rows = await findShards(tx, stream, horizonMs);
      const filter = resolveShardFilter(shardFilter, {
        horizonMs,
        latestBirthMs: rows.reduce((latest, row) => Math.max(latest, row.createdAt.getTime()), 0),
      });
      const { teamId, id: streamId } = stream;
      return { from: { teamId, streamId, streamArn: streamArnOf(stream), filter, after }, rows };
    },
  });
}

function pageOf(
  deps: StreamsDeps,
  who: Principal,
  page: { readonly from: ListPlace; readonly rows: readonly ShardRow[]; readonly maxResults: number | undefined },
): ListShardsOutput {
  const { from, rows } = page;
  const limit = Math.min(page.maxResults ?? PAGE_MAX, PAGE_MAX);
  const rest = rows.filter(
    (row) =>
      row.index > from.after &&
      passesShardFilter(from.filter, { createdMs: row.createdAt.getTime(), closedMs: row.closedAt?.getTime() }),
  );
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  const shards = shown.map(shardShape);
  if (!last || rest.length === shown.length) return { shards };
  const place = writeListPlace({ ...from, after: last.index });
  return { shards, nextToken: sealPageToken(deps, who, { listing: LIST_SHARDS, place }) };
}

/** At AWS the token stands alone: it already says of which stream it is. The AWS CLI and boto3's paginator do not know. */
function refuseCompany(input: ListShardsInput): void {
  const others = [
    ["StreamName", input.streamName],
    ["StreamARN", input.streamArn],
    ["ExclusiveStartShardId", input.exclusiveStartShardId],
    ["StreamCreationTimestamp", input.streamCreationTimestamp],
    ["ShardFilter", input.shardFilter],
  ] as const;
  for (const [name, value] of others) {
    if (value !== undefined) throw invalid(`NextToken and ${name} cannot be provided together.`);
  }
}

/** Where the token may have company, it must be of the stream that is named beside it; the picture is the token's. */
function refuseOtherStream(who: Principal, input: ListShardsInput, from: ListPlace): void {
  const { streamName, streamArn } = input;
  if (streamName === undefined && streamArn === undefined) return;
  if (isSame(streamKey(who, input), streamKey(who, { streamArn: from.streamArn }))) return;
  throw invalid("NextToken and StreamName do not name the same stream.");
}

function isSame(a: ReturnType<typeof streamKey>, b: ReturnType<typeof streamKey>): boolean {
  return a.accountId === b.accountId && a.name === b.name;
}

function refuseIncompleteFilter(filter: ShardFilterInput | undefined): void {
  if (filter?.type === "AFTER_SHARD_ID" && filter.shardId === undefined) {
    throw invalid("ShardFilter of type AFTER_SHARD_ID must specify a ShardId.");
  }
  if (filter?.type.endsWith("_TIMESTAMP") && filter.timestamp === undefined) {
    throw invalid(`ShardFilter of type ${filter.type} must specify a Timestamp.`);
  }
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
