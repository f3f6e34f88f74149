import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";

export interface ListDeliveryStreamsInput {
  readonly limit?: number | undefined;
  readonly deliveryStreamType?: string | undefined;
  readonly exclusiveStartDeliveryStreamName?: string | undefined;
}

export interface ListDeliveryStreamsOutput {
  readonly deliveryStreamNames: readonly string[];
  readonly hasMoreDeliveryStreams: boolean;
}

const LIMIT_USUAL = 10;

/** Names of the team's deliveries in the region, a page of them, by byte order. */
export async function listDeliveryStreams(
  deps: DeliveryControlDeps,
  who: Principal,
  input: ListDeliveryStreamsInput = {},
): Promise<ListDeliveryStreamsOutput> {
  deps.controlRate.take(who, await deps.limitsOf(who.teamId), "ListDeliveryStreams");
  const { limit = LIMIT_USUAL, deliveryStreamType: type = "", exclusiveStartDeliveryStreamName: after = "" } = input;
  const rows = await deps.db.withTeam(
    who.teamId,
    (tx) => tx.$queryRaw<{ name: string }[]>`
      SELECT name FROM delivery
      WHERE team_id = ${who.teamId} AND region = ${who.region} AND name COLLATE "C" > ${after} COLLATE "C"
        AND (${type} = '' OR source_type = ${type})
      ORDER BY name COLLATE "C" LIMIT ${limit + 1}`,
  );
  const names = rows.map(({ name }) => name);
  return { deliveryStreamNames: names.slice(0, limit), hasMoreDeliveryStreams: names.length > limit };
}
