import { Bell } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { DataDeps } from "../deps.ts";
import { parseTailFilter } from "./filter/tail-filter.ts";
import { ShardMerge } from "./shard-merge.ts";
import { startTail } from "./start-tail.ts";
import type { TailBatch, TailStreamInput } from "./tail-batch.ts";
import { TailPass } from "./tail-pass.ts";

/** Between two batches, so that a browser is not flooded with small ones. */
const PASS_MS = 100;
/** Between two reads while there is more to catch up with: others want to read too. */
const BEHIND_PASS_MS = 5;
/** What was read and did not match is told so often. */
const COUNTS_MS = 250;
/** An empty batch says that the tail lives; every shard is then looked at, hint or no hint. */
const QUIET_MS = 5000;

/**
 * Follows a stream for a person: all shards merged by arrival, filtered and decoded here, sampled to what a person can see,
 * through every reshard, until it is left or aborted, or comes to an end that was asked for. Never spends what the readers
 * of the stream may read.
 */
export async function* tailStream(
  deps: DataDeps,
  who: Principal,
  input: TailStreamInput,
): AsyncGenerator<TailBatch, void> {
  const filter = parseTailFilter(input.filter ?? "");
  let view = await deps.directory.get(who, input);
  const bell = new Bell();
  input.signal?.addEventListener("abort", () => bell.ring(), { once: true });
  const merge = new ShardMerge(deps, { view, onNews: () => bell.ring() });
  const pass = new TailPass(deps.clock, { input, filter });
  try {
    await startTail(deps, merge, { view, from: input.from });
    let lastBatchMs = deps.clock.nowMs();
    let scannedTold = 0;
    while (!input.signal?.aborted) {
      const stored = await merge.take();
      const isAtTip = !merge.isBehind;
      // Rules that are made while somebody looks on hold for him, too.
      if (stored.length > 0) view = (await deps.directory.findById(view.id)) ?? view;
      const batch = pass.take(stored, { view, isAtTip });
      const sinceMs = deps.clock.nowMs() - lastBatchMs;
      const isQuiet = sinceMs >= QUIET_MS;
      const hasNews = batch.records.length > 0 || batch.stopped !== undefined || pass.hasJustCaughtUp;
      if (hasNews || isQuiet || (batch.scanned > scannedTold && sinceMs >= COUNTS_MS)) {
        lastBatchMs = deps.clock.nowMs();
        scannedTold = batch.scanned;
        yield batch;
      }
      if (batch.stopped) return;
      if (isQuiet) merge.distrust();
      await new Promise((resolve) => setTimeout(resolve, merge.isBehind ? BEHIND_PASS_MS : PASS_MS));
      if (merge.isBehind || merge.isHolding || input.signal?.aborted) continue;
      const waitMs = batch.scanned > scannedTold ? COUNTS_MS : QUIET_MS;
      await bell.wait(Math.min(lastBatchMs + waitMs, pass.endMs) - deps.clock.nowMs());
    }
  } finally {
    merge.close();
  }
}
