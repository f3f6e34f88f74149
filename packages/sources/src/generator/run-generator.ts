import type { GeneratorSettings } from "@millrace/contract";
import { z } from "zod";
import type { SourcesDeps } from "../deps.ts";
import type { SourceSlice } from "../run/source-slice.ts";
import { BATCH_RECORDS_MAX } from "../sink/sink.ts";
import { recordMaker } from "./record-maker.ts";

/**
 * A generator's records lie on a grid that only its rate decides: batch k holds records k * size to (k + 1) * size and is
 * put under sequence k + 1, whenever that happens, so a replay puts the same records. Record n is due at `originMs` + n /
 * rate. A generator that was away longer than a few seconds moves its origin instead of flooding the stream. (The
 * times inside the records of a batch in doubt may then differ from those first put; which records there are does not.)
 */
const Checkpoint = z.object({ batch: z.number().default(0), originMs: z.number().default(0) });

const CATCH_UP_MS = 5000;
const BATCHES_PER_SECOND = 4;
const PAUSE_MS_MAX = 1000;

/** Makes the records that are due until the slice is over. Never done. */
export async function runGenerator(
  deps: SourcesDeps,
  settings: GeneratorSettings,
  slice: SourceSlice,
): Promise<"more"> {
  const make = recordMaker(settings);
  const { recordsPerSecond: rate } = settings;
  const size = Math.min(BATCH_RECORDS_MAX, Math.max(1, Math.ceil(rate / BATCHES_PER_SECOND)));
  const { batch: first, originMs: knownOriginMs } = Checkpoint.parse(slice.checkpoint);
  let batch = first;
  let originMs = knownOriginMs;
  const dueMs = (n: number) => originMs + (n * 1000) / rate;

  while (!slice.isOver()) {
    const nowMs = deps.clock.nowMs();
    const waitMs = dueMs(batch * size) - nowMs;
    if (waitMs > 0) {
      await slice.pause(Math.min(waitMs, PAUSE_MS_MAX));
      continue;
    }
    if (waitMs < -CATCH_UP_MS) originMs += batch === 0 ? -waitMs : -waitMs - CATCH_UP_MS;
    const records = Array.from({ length: size }, (_, i) => make(batch * size + i, dueMs(batch * size + i)));
    await slice.put("generator", batch + 1, records);
    slice.count(records);
    batch += 1;
    await slice.commit({ batch, originMs });
  }
  return "more";
}
