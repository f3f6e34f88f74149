import type { StreamsDeps } from "../deps.ts";
import type { ConsumerJobPayload } from "./stream-job-payload.ts";

/** Makes a CREATING consumer ACTIVE; anything else is left as it is. */
export async function activateConsumer(deps: StreamsDeps, payload: ConsumerJobPayload): Promise<void> {
  const { teamId, streamId, consumerId } = payload;
  await deps.db.withTeam(teamId, (tx) =>
    tx.streamConsumer.updateMany({ where: { id: consumerId, status: "CREATING" }, data: { status: "ACTIVE" } }),
  );
  deps.consumers.changed(streamId);
  await deps.directory.changed(streamId);
}
