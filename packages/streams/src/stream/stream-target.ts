import { AppError, parseStreamArn } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";

/** How a request names a stream: by name in the caller's own account and region, or by ARN. */
export interface StreamTarget {
  readonly streamName?: string | undefined;
  readonly streamArn?: string | undefined;
}

/** Which stream is meant. `teamId` is absent when nobody has the account that the ARN names. */
export interface StreamPlace {
  readonly teamId: string | undefined;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
}

/**
 * Finds out which stream a request means, whether or not it exists. An ARN may name another account's stream (the edge has
 * asked that stream's resource policy before), but not one of another region: regions are apart, as at AWS.
 */
export async function placeStream(deps: StreamsDeps, who: Principal, target: StreamTarget): Promise<StreamPlace> {
  const { streamName, streamArn } = target;
  if (streamArn === undefined) {
    if (streamName === undefined) throw invalid("Either StreamName or StreamARN should be provided.");
    return { teamId: who.teamId, accountId: who.accountId, region: who.region, name: streamName };
  }
  const arn = parseStreamArn(streamArn);
  if (!arn) throw invalid(`${streamArn} is not the ARN of a stream.`);
  if (streamName !== undefined && streamName !== arn.streamName) {
    throw invalid(`StreamName ${streamName} and StreamARN ${streamArn} do not name the same stream.`);
  }
  if (arn.region !== who.region) throw streamNotFound(arn.streamName, arn.accountId);
  const teamId = arn.accountId === who.accountId ? who.teamId : await findTeamId(deps, arn.accountId);
  return { teamId, accountId: arn.accountId, region: arn.region, name: arn.streamName };
}

function findTeamId(deps: StreamsDeps, accountId: string): Promise<string | undefined> {
  return deps.db.asSystem("an ARN names a stream of another account", async (tx) => {
    const team = await tx.team.findUnique({ where: { accountId }, select: { id: true } });
    return team?.id;
  });
}

export function streamNotFound(stream: string, account: string): AppError {
  return new AppError("stream.notFound", { stream, account });
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
