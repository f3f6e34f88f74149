import type { StreamRow, Tx } from "@millrace/db";
import { startingSequence } from "../lineage/shard-sequences.ts";

/** A shard that is born. */
export interface NewShard {
  readonly index: number;
  /** Decimal, both inclusive. */
  readonly start: string;
  readonly end: string;
  /** Indexes of the one or two shards that it was made of. */
  readonly parents?: readonly number[];
}

const NONE = -1;

/** Writes the rows of shards that are born at one moment: one statement, as a stream may begin with twenty thousand. */
export async function insertShards(
  tx: Tx,
  stream: Pick<StreamRow, "id" | "teamId">,
  birth: { readonly shards: readonly NewShard[]; readonly bornMs: number },
): Promise<void> {
  const { shards, bornMs } = birth;
  const bornSeconds = Math.floor(bornMs / 1000);
  const column = <T>(read: (shard: NewShard) => T): T[] => shards.map(read);
  await tx.$executeRaw`
    INSERT INTO shard (stream_id, team_id, created_at, index, starting_hash_key, ending_hash_key,
      starting_sequence, parent_index, adjacent_parent_index)
    SELECT ${stream.id}, ${stream.teamId}, ${new Date(bornMs)}, born.index, born.low, born.high,
      born.sequence, NULLIF(born.parent, ${NONE}), NULLIF(born.adjacent, ${NONE})
    FROM unnest(
      ${column((shard) => shard.index)}::int[],
      ${column((shard) => shard.start)}::text[],
      ${column((shard) => shard.end)}::text[],
      ${column((shard) => startingSequence(shard.index, bornSeconds))}::text[],
      ${column((shard) => shard.parents?.[0] ?? NONE)}::int[],
      ${column((shard) => shard.parents?.[1] ?? NONE)}::int[]
    ) AS born (index, low, high, sequence, parent, adjacent)`;
}
