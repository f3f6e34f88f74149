import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { type StreamTarget, streamKey } from "../directory/stream-directory.ts";

/** Which stream is meant. `teamId` is absent when nobody has the account that the ARN names. */
export interface StreamPlace {
  readonly teamId: string | undefined;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
}

/** Finds out which stream a request means and whose it is, whether or not it exists. */
export async function placeStream(deps: StreamsDeps, who: Principal, target: StreamTarget): Promise<StreamPlace> {
  const key = streamKey(who, target);
  const teamId = key.accountId === who.accountId ? who.teamId : await findTeamId(deps, key.accountId);
  return { ...key, teamId };
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
