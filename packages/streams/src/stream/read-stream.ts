import type { StreamRow, Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { placeStream, streamNotFound, type StreamTarget } from "./stream-target.ts";

/**
 * Runs `read` on a stream's row, in a transaction in the scope of the team that owns it. The control plane reads Postgres
 * itself and not the directory's cache: who describes a stream right after changing it sees the change.
 */
export async function readStream<T>(
  deps: StreamsDeps,
  who: Principal,
  request: { readonly target: StreamTarget; readonly read: (stream: StreamRow, tx: Tx) => Promise<T> | T },
): Promise<T> {
  const place = await placeStream(deps, who, request.target);
  const { teamId, region, name } = place;
  if (teamId === undefined) throw streamNotFound(name, place.accountId);
  return deps.db.withTeam(teamId, async (tx) => {
    const stream = await tx.stream.findUnique({ where: { teamId_region_name: { teamId, region, name } } });
    if (!stream) throw streamNotFound(name, place.accountId);
    return request.read(stream, tx);
  });
}
