import { randomInt } from "node:crypto";
import { join } from "node:path";
import { openSegmentLog } from "../../src/index.ts";
import { LoopImage } from "./loop-image.ts";
import { addFigures, noFigures, repeat, type TrialFigures, type TrialLength } from "./trial.ts";
import { checkVolume } from "./volume.ts";
import { sleep, WriterProcess } from "./writer-process.ts";

/**
 * Cuts the power at random moments under load: the owner of a volume on a loop-mounted disk is frozen, the disk's file is
 * copied as it is, and a log is opened on the copy. The owner goes on afterwards, until the next cut.
 */
export async function powerCutTrial(length: TrialLength): Promise<TrialFigures> {
  const disk = await LoopImage.make(400);
  const writer = new WriterProcess({ folder: join(disk.folder, "log"), epoch: 1, segmentBytes: 262_144 });
  let sum = noFigures();
  try {
    await writer.acknowledged(1);
    await repeat(length, async () => {
      await sleep(randomInt(20, 300));
      writer.signal("SIGSTOP");
      // What it acknowledged before it froze is still in the pipe.
      await sleep(50);
      sum = addFigures(sum, { ...(await checkCut(disk, writer)), rounds: 1 });
      writer.signal("SIGCONT");
    });
    return sum;
  } finally {
    writer.signal("SIGCONT");
    await writer.kill();
    await disk.remove();
  }
}

async function checkCut(disk: LoopImage, writer: WriterProcess): Promise<TrialFigures> {
  const acks = [...writer.acks];
  const copy = await disk.cut();
  try {
    const log = await openSegmentLog({ folder: join(copy.folder, "log"), epoch: 2 });
    const figures = await checkVolume(log, acks);
    await log.close();
    return figures;
  } finally {
    await copy.remove();
  }
}
