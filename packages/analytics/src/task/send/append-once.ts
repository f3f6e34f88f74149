import { type AppendOptions, blocks, type LogBatch, LogError, type ShardRef, type StreamLog } from "@millrace/log";

/**
 * Appends under a producer's sequence. Parts are sent in order, each until all shards have taken it, so a shard that knows a later sequence
 * has this one, too: "gone on beyond" means that it was stored before. False: the shard is closed, or gone, and does not know the part.
 */
export async function appendOnce(
  log: StreamLog,
  to: { readonly ref: ShardRef; readonly batch: LogBatch },
  options: AppendOptions,
): Promise<boolean> {
  try {
    await log.append(to.ref, to.batch, options);
    // Not after a failure: it may still be on its way to the disk.
    blocks.give(to.batch.body);
    return true;
  } catch (problem) {
    if (!(problem instanceof LogError)) throw problem;
    if (problem.reason === "conflict") return true;
    if (problem.reason === "sealed" || problem.reason === "unknownShard") return false;
    throw problem;
  }
}
