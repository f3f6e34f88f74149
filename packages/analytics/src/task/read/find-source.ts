import { parseDeliveryArn, parseStreamArn } from "@millrace/base";
import type { StreamView } from "@millrace/streams";
import type { ReadDeps } from "../task-deps.ts";

/** Whose application it is. */
export interface SourceOwner {
  readonly teamId: string;
  readonly accountId: string;
}

/**
 * The stream that an input reads: the one it names, or of a delivery stream the one that its records come from: its source, or the
 * hidden stream that they are put into. Undefined: there is none now.
 */
export async function findSource(
  deps: ReadDeps,
  owner: SourceOwner,
  resourceArn: string,
): Promise<StreamView | undefined> {
  const stream = parseStreamArn(resourceArn);
  if (stream) return deps.streams.directory.find(stream.accountId, stream.region, stream.streamName);
  const delivery = parseDeliveryArn(resourceArn);
  if (!delivery || delivery.accountId !== owner.accountId) return undefined;
  const row = await deps.db.withTeam(owner.teamId, (tx) =>
    tx.delivery.findFirst({
      where: { teamId: owner.teamId, region: delivery.region, name: delivery.deliveryName },
      select: { bufferStreamId: true, sourceStreamId: true },
    }),
  );
  return row ? deps.streams.directory.findById(row.sourceStreamId ?? row.bufferStreamId) : undefined;
}
