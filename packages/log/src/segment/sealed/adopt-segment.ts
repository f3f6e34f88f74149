import { LogError } from "../../log-error.ts";
import type { Disk } from "../disk/disk.ts";
import { shardKey } from "../shard/shard-key.ts";
import { ShardState } from "../shard/shard-state.ts";
import { writeSnapshot } from "../shard/snapshot.ts";
import { RunReader } from "./run-reader.ts";
import type { FooterRun, ShardRun } from "./sealed-segment.ts";
import type { RemoteSegment, SegmentStore } from "./segment-store.ts";

export interface AdoptDeps {
  readonly disk: Disk;
  readonly folder: string;
  readonly epoch: number;
  readonly store: SegmentStore;
  readonly states: Map<string, ShardState>;
}

/** A run that was found in the segment, and the shard that takes it. */
interface Taken {
  readonly state: ShardState;
  readonly run: ShardRun;
}

/**
 * Takes a segment that only the object store has into the volume. Segments may come in any order, more than once, and with
 * restarts, appends and trims in between; when all have come, a shard is what it was. Until then a read of what is missing
 * between two of its runs says `corrupt`, and passes over nothing.
 *
 * The shards are written down before the segment has its place in the volume: a segment whose shards nobody knows would
 * count as what is left of dropped ones.
 */
export async function adoptSegment(deps: AdoptDeps, offered: RemoteSegment): Promise<void> {
  const { store, states } = deps;
  const footer = await store.fetchFooter(offered);
  const taken = footer.runs.map((run) => takeRun(states, offered.name, run)).filter((one) => one !== undefined);
  for (const { state, run } of taken) {
    widen(state, run);
    states.set(state.key, state);
  }
  await writeSnapshot(deps, states.values());
  const segment = await store.adopt(offered, footer);
  for (const { state, run } of taken) store.give(segment, state, run);
  const trimmedInside = taken.filter(({ state, run }) => run.firstMs < state.trimMs);
  if (trimmedInside.length === 0) return;
  const reader = new RunReader(store);
  for (const { state, run } of trimmedInside) {
    state.trimN = Math.max(state.trimN, await reader.findTime(run, state.trimMs));
  }
  await writeSnapshot(deps, states.values());
}

/** The run as its shard will have it; undefined when it has it, or when all of it was trimmed or is of a dropped shard. */
function takeRun(states: ReadonlyMap<string, ShardState>, segment: string, found: FooterRun): Taken | undefined {
  const { team, stream, shard, ...place } = found;
  const state = states.get(shardKey(found)) ?? new ShardState({ team, stream, shard });
  if (state.runs.some((run) => run.segment === segment)) return undefined;
  // Of records at or after the time of the latest trim none was trimmed, whatever was known of their positions then.
  const wasTrimmed = place.lastMs < state.trimMs && (state.nextN === 0 || place.end <= state.trimN);
  if (wasTrimmed || place.lastMs < state.bornMs) return undefined;
  const overlaps = state.runs.some(({ first, end }) => first < place.end && place.first < end);
  if (overlaps || state.journals.some((places) => places.first(0) < place.end)) {
    throw new LogError("conflict", `Shard ${state.key} was written to before segment ${segment} was back.`);
  }
  return { state, run: { ...place, segment, name: state.name } };
}

/** Makes the shard reach from its oldest record to its newest. */
function widen(state: ShardState, run: ShardRun): void {
  if (state.nextN === 0) state.trimN = run.first;
  else if (run.lastMs >= state.trimMs) state.trimN = Math.min(state.trimN, run.first);
  state.nextN = Math.max(state.nextN, run.end);
  state.epoch = Math.max(state.epoch, run.epoch);
  state.lastArrivalMs = Math.max(state.lastArrivalMs, run.lastMs);
}
