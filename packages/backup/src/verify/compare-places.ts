import type { CheckedShard } from "@millrace/log";
import type { Place } from "./list-places.ts";

/**
 * Compares what rows say of shards with the shards that there are: each is in the log, and nobody has come further than its end.
 * Returns the places that do not fit, with a sentence.
 */
export function comparePlaces(
  places: readonly Place[],
  shards: readonly CheckedShard[],
): readonly { readonly place: Place; readonly problem: string }[] {
  const ends = new Map(shards.map(({ ref, end }) => [`${ref.team}/${ref.stream}/${ref.shard}`, BigInt(end)]));
  return places.flatMap((place) => {
    const { what, team, stream, shard, n } = place;
    const end = ends.get(`${team}/${stream}/${shard}`);
    const problem =
      end === undefined
        ? `The log does not know shard ${shard} of stream ${stream}, which the ${what} speaks of.`
        : `The ${what} has come to record ${n} of shard ${shard} of stream ${stream}, which ends at ${end}.`;
    return end === undefined || n > end ? [{ place, problem }] : [];
  });
}
