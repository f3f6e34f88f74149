import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSegmentLog } from "../../src/index.ts";
import { streamLogSuite } from "./stream-log-suite.ts";

/** Journals so small that nearly every round is sorted away make the same promises as large ones. */
for (const segmentBytes of [32 << 20, 300]) {
  streamLogSuite(`the segment driver with segments of ${segmentBytes} bytes`, async (clock) => {
    const folder = await mkdtemp(join(tmpdir(), "millrace-log-"));
    const log = await openSegmentLog({ folder, epoch: 1, clock, segmentBytes });
    return {
      log,
      close: async () => {
        await log.close();
        await rm(folder, { recursive: true });
      },
    };
  });
}
