import type { StreamRow, Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { ControlOperation } from "../account/control-rate.ts";
import { takeControlCall } from "../account/take-control-call.ts";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { placeStream, streamNotFound } from "./place-stream.ts";

export interface StreamRead<T> {
  readonly operation: ControlOperation;
  readonly target: StreamTarget;
  readonly read: (stream: StreamRow, tx: Tx) => Promise<T> | T;
}

/**
 * Runs `read` on a stream's row, in a transaction in the scope of the team that owns it. The control plane reads Postgres
 * itself and not the directory's cache: who describes a stream right after changing it sees the change.
 */
export async function readStream<T>(deps: StreamsDeps, who: Principal, request: StreamRead<T>): Promise<T> {
  const place = await placeStream(deps, who, request.target);
  await takeControlCall(deps, who, { operation: request.operation, streamName: place.name });
  const { teamId, region, name } = place;
  if (teamId === undefined) throw streamNotFound(name, place.accountId);
  return deps.db.withTeam(teamId, async (tx) => {
    const stream = await tx.stream.findUnique({ where: { teamId_region_name: { teamId, region, name } } });
    if (!stream) throw streamNotFound(name, place.accountId);
    return request.read(stream, tx);
  });
}
