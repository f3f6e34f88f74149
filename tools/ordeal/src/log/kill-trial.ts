import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSegmentLog } from "@millrace/log";
import { repeat, type TrialFigures, type TrialLength } from "./trial.ts";
import { type Ack, checkVolume } from "./volume.ts";
import { sleep, WriterProcess } from "./writer-process.ts";

/** Kills the owner of one volume with -9 at a random moment under load, again and again, and checks everything after. */
export async function killTrial(length: TrialLength): Promise<TrialFigures> {
  const folder = await mkdtemp(join(tmpdir(), "millrace-kill-"));
  const acks: Ack[] = [];
  try {
    let epoch = 0;
    const rounds = await repeat(length, async (number) => {
      epoch = number;
      const writer = new WriterProcess({ folder, epoch, segmentBytes: 65_536 });
      await writer.acknowledged(1);
      await sleep(randomInt(5, 250));
      await writer.kill();
      acks.push(...writer.acks);
    });
    const log = await openSegmentLog({ folder, epoch: epoch + 1 });
    const figures = await checkVolume(log, acks);
    await log.close();
    return { ...figures, rounds };
  } finally {
    await rm(folder, { recursive: true });
  }
}
