import { batchBytes } from "@millrace/log";
import type { DataDeps } from "../deps.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import type { ShardPage } from "../iterator/read-shard.ts";

/** To whom the event goes. */
interface Pushed {
  readonly view: StreamView;
  readonly shard: ShardView;
  readonly consumerName: string;
}

/** Counts an event that is pushed to a consumer, and notes how far the consumer has come. */
export function countEvent(
  deps: Pick<DataDeps, "counters" | "readers">,
  { view, shard, consumerName }: Pushed,
  { read, nowMs }: { readonly read: ShardPage; readonly nowMs: number },
): void {
  const { page, behindMs } = read;
  const counts = deps.counters.ofConsumer(view, consumerName);
  let bytes = 0;
  for (const { batch } of page.batches) bytes += batchBytes(batch);
  counts["SubscribeToShardEvent.Success"].add(1);
  counts["SubscribeToShardEvent.Bytes"].add(bytes);
  counts["SubscribeToShardEvent.Records"].add(page.recordCount);
  counts["SubscribeToShardEvent.MillisBehindLatest"].add(behindMs);
  deps.readers.note(view, shard, { kind: "consumer", name: consumerName, page, behindMs, nowMs });
}
