import { LogError } from "../../log-error.ts";
import type { ShardRef } from "../../stream-log.ts";

/** What is said of a shard that was never opened, or was dropped. */
export function unknownShard(ref: ShardRef): LogError {
  return new LogError("unknownShard", `Shard ${ref.shard} of stream ${ref.stream} is not open.`);
}
