import { formatStreamArn } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import { takeControlCall } from "../account/take-control-call.ts";
import type { StreamsDeps } from "../deps.ts";
import { openPageToken, sealPageToken } from "./page-token.ts";

export interface ListStreamsInput {
  readonly limit?: number | undefined;
  readonly exclusiveStartStreamName?: string | undefined;
  readonly nextToken?: string | undefined;
}

export interface StreamSummary {
  readonly streamName: string;
  readonly streamArn: string;
  readonly streamStatus: string;
  readonly streamModeDetails: { readonly streamMode: string };
  readonly streamCreationTimestamp: number;
}

export interface ListStreamsOutput {
  readonly streamNames: readonly string[];
  readonly hasMoreStreams: boolean;
  readonly nextToken?: string;
  readonly streamSummaries: readonly StreamSummary[];
}

const PAGE_MAX = 100;
const LISTING = "ListStreams";

interface Row {
  readonly name: string;
  readonly status: string;
  readonly mode: string;
  readonly created_at: Date;
}

/** Lists the team's streams of the caller's region by name, in byte order; paged by token or by the last name. */
export async function listStreams(
  deps: StreamsDeps,
  who: Principal,
  input: ListStreamsInput,
): Promise<ListStreamsOutput> {
  await takeControlCall(deps, who, { operation: "ListStreams" });
  const { nextToken: token } = input;
  const after =
    token === undefined
      ? (input.exclusiveStartStreamName ?? "")
      : String((await openPageToken(deps, who, { listing: LISTING, token }))[0]);
  const limit = Math.min(input.limit ?? PAGE_MAX, PAGE_MAX);
  const rows = await deps.db.withTeam(
    who.teamId,
    (tx) => tx.$queryRaw<Row[]>`
      SELECT name, status, mode, created_at FROM stream
      WHERE team_id = ${who.teamId} AND region = ${who.region} AND purpose = 'stream' AND name COLLATE "C" > ${after} COLLATE "C"
      ORDER BY name COLLATE "C" LIMIT ${limit + 1}`,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMoreStreams = rows.length > shown.length;
  return {
    streamNames: shown.map((row) => row.name),
    hasMoreStreams,
    ...(hasMoreStreams && last && { nextToken: sealPageToken(deps, who, { listing: LISTING, place: [last.name] }) }),
    streamSummaries: shown.map((row) => ({
      streamName: row.name,
      streamArn: formatStreamArn({ region: who.region, accountId: who.accountId, streamName: row.name }),
      streamStatus: row.status,
      streamModeDetails: { streamMode: row.mode },
      streamCreationTimestamp: row.created_at.getTime(),
    })),
  };
}
