import { AppError } from "@millrace/base";
import type { ShardView, StreamView } from "../directory/stream-view.ts";

/** What AWS says to a reader that comes too fast. */
export function readThrottled(view: StreamView, shard: ShardView): AppError {
  return new AppError("throughput.exceeded", {
    reason: `Rate exceeded for Shard - ${view.accountId}/${view.name}/${shard.id}`,
  });
}
