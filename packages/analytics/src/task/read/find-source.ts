import { parseDeliveryArn, parseStreamArn } from "@millrace/base";
import type { StreamView } from "@millrace/streams";
import type { ReadDeps } from "../task-deps.ts";

/** Whose application it is. */
export interface SourceOwner {
  readonly teamId: string;
  readonly accountId: string;
}

export interface SourceToFind {
  readonly resourceArn: string;
  /** As it is this moment, and not as it was known a moment ago. */
  readonly isNow?: boolean;
}

/**
 * The stream that an input reads: the one it names, or of a delivery stream the one that its records come from: its source, or the
 * hidden stream that they are put into. Undefined: there is none now.
 */
export async function findSource(
  deps: Pick<ReadDeps, "db" | "streams">,
  owner: SourceOwner,
  { resourceArn, isNow = false }: SourceToFind,
): Promise<StreamView | undefined> {
  const stream = parseStreamArn(resourceArn);
  const { directory } = deps.streams;
  if (stream && isNow) return directory.findNow(stream.accountId, stream.region, stream.streamName);
  if (stream) return directory.find(stream.accountId, stream.region, stream.streamName);
  const delivery = parseDeliveryArn(resourceArn);
  if (!delivery || delivery.accountId !== owner.accountId) return undefined;
  const row = await deps.db.withTeam(owner.teamId, (tx) =>
    tx.delivery.findFirst({
      where: { teamId: owner.teamId, region: delivery.region, name: delivery.deliveryName },
      select: { bufferStreamId: true, sourceStreamId: true },
    }),
  );
  const view = row && (await directory.findById(row.sourceStreamId ?? row.bufferStreamId));
  return view && isNow ? directory.refresh(view) : (view ?? undefined);
}
