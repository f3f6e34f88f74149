import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import type { LaneProgress } from "./lane-progress.ts";

/** A delivery that reads a stream, and where it stands in each shard. */
export interface ReadingDelivery {
  readonly name: string;
  readonly paused: boolean;
  readonly shards: readonly {
    readonly shardIndex: number;
    /** The next record to seal; undefined: where it starts is not decided yet. */
    readonly n: number | undefined;
    readonly behindMs: number;
    readonly readMs: number;
    readonly problem: string | undefined;
  }[];
}

/** The team's deliveries that read a stream, by name. */
export async function listReadingDeliveries(
  deps: Pick<DeliveryControlDeps, "db">,
  who: Principal,
  { streamId }: { readonly streamId: string },
): Promise<ReadingDelivery[]> {
  const { teamId, region } = who;
  const found = await deps.db.withTeam(teamId, (tx) =>
    tx.delivery.findMany({
      where: { teamId, region, sourceStreamId: streamId },
      include: { lanes: { where: { streamId }, orderBy: { shardIndex: "asc" } } },
      orderBy: { name: "asc" },
    }),
  );
  return found.map(({ name, paused, lanes }) => ({
    name,
    paused,
    shards: lanes.map((lane) => {
      const { behindMs = 0, problem } = (lane.progress ?? {}) as Partial<LaneProgress>;
      return {
        shardIndex: lane.shardIndex,
        n: lane.n === null ? undefined : Number(lane.n),
        behindMs,
        readMs: lane.updatedAt.getTime(),
        problem: lane.problem ?? problem ?? undefined,
      };
    }),
  }));
}
