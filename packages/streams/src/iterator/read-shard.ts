import { AppError } from "@millrace/base";
import { LogError, type Page, type ReadFrom, type ReadOptions } from "@millrace/log";
import type { DataDeps } from "../deps.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import { formatShardId } from "../shard/shard-id.ts";
import { shardMissing } from "./get-readable-shard.ts";

const HOUR_MS = 3_600_000;

/** A shard that was made of a closed one, as readers of the closed one are told. */
export interface ChildShard {
  readonly shardId: string;
  readonly parentShards: readonly string[];
  readonly hashKeyRange: { readonly startingHashKey: string; readonly endingHashKey: string };
}

export interface ShardPage {
  readonly page: Page;
  /** The stream as it was after the read. */
  readonly view: StreamView;
  /** 0 at the tip, more than 0 while anything is unread. */
  readonly behindMs: number;
  /** Present, and not empty, when the shard is closed and read to its end: readers go on with these. */
  readonly childShards?: readonly ChildShard[];
}

export interface ShardRead {
  readonly view: StreamView;
  readonly shard: ShardView;
  readonly from: ReadFrom;
  readonly options: ReadOptions;
}

/**
 * Reads a shard as its readers may see it. What is older than the retention is not there, although the log may still keep it.
 * The end of a closed shard is told only together with its children: between the seal and the new map it looks like an
 * open shard without news, since an end without children makes consumers start over.
 */
export async function readShard(deps: DataDeps, read: ShardRead): Promise<ShardPage> {
  const { shard } = read;
  const page = await readRetained(deps, read);
  let { view } = read;
  if (page.ended && view.childrenOf(shard.index).length === 0) view = (await deps.directory.refresh(view)) ?? view;
  const children = page.ended ? view.childrenOf(shard.index) : [];
  if (children.length === 0) return { page, view, behindMs: behindOf(page) };
  const closedMs = view.findShard(shard.index)?.closedMs ?? deps.clock.nowMs();
  const behindMs = Math.max(0, deps.clock.nowMs() - closedMs);
  return { page, view, behindMs, childShards: children.map(toChildShard) };
}

async function readRetained(deps: DataDeps, { view, shard, from, options }: ShardRead): Promise<Page> {
  try {
    const page = await deps.log.read(shard.ref, from, options);
    const horizonMs = deps.clock.nowMs() - view.retentionHours * HOUR_MS;
    const oldest = page.batches[0];
    if (!oldest || oldest.arrivalMs >= horizonMs) return page;
    return await deps.log.read(shard.ref, { timeMs: horizonMs }, options);
  } catch (problem) {
    if (problem instanceof LogError && problem.reason === "unknownShard") {
      throw shardMissing({ accountId: view.accountId, streamName: view.name, shard: shard.index });
    }
    throw new AppError("unavailable", {}, { detail: `Reading ${shard.id} of ${view.id} failed.`, cause: problem });
  }
}

function behindOf(page: Page): number {
  const isBehind = page.next.n < page.head.n;
  return isBehind ? Math.max(1, page.behindMs) : 0;
}

function toChildShard(child: ShardView): ChildShard {
  const parents = [child.parentIndex, child.adjacentParentIndex].filter((index) => index !== undefined);
  return {
    shardId: child.id,
    parentShards: parents.map(formatShardId),
    hashKeyRange: { startingHashKey: child.startingHashKey, endingHashKey: child.endingHashKey },
  };
}
