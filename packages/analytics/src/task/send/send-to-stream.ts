import { setTimeout as sleep } from "node:timers/promises";
import { AppError, parseStreamArn } from "@millrace/base";
import type { ShardView, StreamView } from "@millrace/streams";
import type { TaskDeps } from "../task-deps.ts";
import { appendOnce } from "./append-once.ts";
import type { RowPart } from "./in-parts.ts";
import { type KeyedRow, keyRows } from "./key-rows.ts";
import { packKeyedRows } from "./pack-keyed-rows.ts";

export interface StreamPart {
  readonly streamArn: string;
  readonly producerId: string;
  readonly step: number;
  /** When the step was committed: an earlier attempt cannot have gone to shards that were closed long before. */
  readonly committedMs: number;
  readonly part: RowPart;
  readonly signal: AbortSignal;
}

const EARLIER_MS = 60_000;
const NEW_MAP_POLL_MS = 50;

/**
 * Stores a part of a step's rows in a stream, each row once, however often it is called. A row's shard follows from its key. What an
 * earlier attempt stored before a shard was split or merged lies in a shard that is closed now: those are asked first, oldest first, and
 * what none of them knows goes to the open ones. Throws what keeps the stream from taking it.
 */
export async function sendToStream(deps: Pick<TaskDeps, "streams">, sent: StreamPart): Promise<void> {
  const { step, part, committedMs } = sent;
  let rest = keyRows(step, part.firstOrdinal, part.rows);
  let view = await findStream(deps, sent.streamArn);
  const closed = view.shards.filter(({ closedMs }) => closedMs !== undefined && closedMs > committedMs - EARLIER_MS);
  for (const shard of closed) {
    const mine = rest.filter((row) => isIn(shard, row));
    if (mine.length > 0 && (await append(deps, sent, { view, shard, rows: mine }))) {
      rest = rest.filter((row) => !isIn(shard, row));
    }
  }
  while (rest.length > 0) {
    const left = await sendToOpen(deps, sent, { view, rows: rest });
    rest = left.rows;
    if (rest.length > 0) view = await waitForNewMap(deps, sent, { view, shards: left.closed });
  }
}

/** Returns the rows whose shards turned out to be closed, in order. */
async function sendToOpen(
  deps: Pick<TaskDeps, "streams">,
  sent: StreamPart,
  { view, rows }: { readonly view: StreamView; readonly rows: readonly KeyedRow[] },
): Promise<{ rows: KeyedRow[]; closed: ShardView[] }> {
  const groups = Map.groupBy(rows, (row) => view.findOpenShard(row.hash));
  const closed = new Set<ShardView>();
  await Promise.all(
    Array.from(groups, async ([shard, mine]) => {
      if (!(await append(deps, sent, { view, shard, rows: mine }))) closed.add(shard);
    }),
  );
  return { rows: rows.filter((row) => closed.has(view.findOpenShard(row.hash))), closed: [...closed] };
}

function append(
  { streams }: Pick<TaskDeps, "streams">,
  { producerId, part }: StreamPart,
  to: { readonly view: StreamView; readonly shard: ShardView; readonly rows: readonly KeyedRow[] },
): Promise<boolean> {
  const producer = { id: producerId, sequence: part.sequence };
  const sealed = to.view.encryptionType === "KMS";
  return appendOnce(streams.log, { ref: to.shard.ref, batch: packKeyedRows(to.rows) }, { producer, sealed });
}

async function waitForNewMap(
  deps: Pick<TaskDeps, "streams">,
  { streamArn, signal }: StreamPart,
  { view, shards }: { readonly view: StreamView; readonly shards: readonly ShardView[] },
): Promise<StreamView> {
  for (;;) {
    signal.throwIfAborted();
    const fresh = await deps.streams.directory.refresh(view);
    if (!fresh || fresh.open.length === 0) throw noStream(streamArn);
    if (shards.every(({ index }) => fresh.findShard(index)?.closedMs !== undefined)) return fresh;
    await sleep(NEW_MAP_POLL_MS, undefined, { signal });
  }
}

async function findStream({ streams }: Pick<TaskDeps, "streams">, streamArn: string): Promise<StreamView> {
  const arn = parseStreamArn(streamArn);
  const view = arn && (await streams.directory.find(arn.accountId, arn.region, arn.streamName));
  if (!view || view.open.length === 0 || view.status === "DELETING") throw noStream(streamArn);
  return view;
}

function noStream(streamArn: string): AppError {
  return new AppError("unavailable", {}, { message: `The stream ${streamArn} is not there, or not active.` });
}

function isIn({ startHex, endHex }: ShardView, { hash }: KeyedRow): boolean {
  return hash >= startHex && hash <= endHex;
}
