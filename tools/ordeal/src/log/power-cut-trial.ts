import { randomInt } from "node:crypto";
import { join } from "node:path";
import { openSegmentLog } from "@millrace/log";
import { LoopImage } from "./loop-image.ts";
import { addFigures, noFigures, repeat, type TrialFigures, type TrialLength } from "./trial.ts";
import { checkVolume } from "./volume.ts";
import { sleep, WriterProcess } from "./writer-process.ts";

/** So many cuts of one disk; then it has grown, and a fresh one takes its place. */
const CUTS_A_DISK = 20;

/**
 * Cuts the power at random moments under load: the owner of a volume on a loop-mounted disk is frozen, the disk's file is
 * copied as it is, and a log is opened on the copy. The owner goes on afterwards, until the next cut.
 */
export async function powerCutTrial(length: TrialLength): Promise<TrialFigures> {
  let sum = noFigures();
  let machine: Machine | undefined;
  try {
    await repeat(length, async (number) => {
      if (machine && number % CUTS_A_DISK === 1) {
        await machine.remove();
        machine = undefined;
      }
      machine ??= await Machine.make();
      sum = addFigures(sum, { ...(await machine.cut()), rounds: 1 });
    });
    return sum;
  } finally {
    await machine?.remove();
  }
}

/** A disk, and a process that writes to it. */
class Machine {
  readonly #disk: LoopImage;
  readonly #writer: WriterProcess;

  private constructor(disk: LoopImage) {
    this.#disk = disk;
    this.#writer = new WriterProcess({ folder: join(disk.folder, "log"), epoch: 1, segmentBytes: 262_144 });
  }

  static async make(): Promise<Machine> {
    const machine = new Machine(await LoopImage.make(400));
    await machine.#writer.acknowledged(1);
    return machine;
  }

  async cut(): Promise<TrialFigures> {
    // It has to be alive, or the cut finds nothing new.
    await this.#writer.acknowledged(1);
    await sleep(randomInt(20, 300));
    this.#writer.signal("SIGSTOP");
    try {
      // What it acknowledged before it froze is still in the pipe.
      await sleep(50);
      return await this.#check();
    } finally {
      this.#writer.signal("SIGCONT");
    }
  }

  async remove(): Promise<void> {
    await this.#writer.kill();
    await this.#disk.remove();
  }

  async #check(): Promise<TrialFigures> {
    const acks = [...this.#writer.acks];
    const copy = await this.#disk.cut();
    try {
      const log = await openSegmentLog({ folder: join(copy.folder, "log"), epoch: 2 });
      const figures = await checkVolume(log, acks);
      await log.close();
      return figures;
    } finally {
      await copy.remove();
    }
  }
}
