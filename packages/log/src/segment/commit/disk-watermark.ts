import type { Clock } from "@millrace/base";
import type { Disk } from "../disk/disk.ts";

const SAMPLE_MS = 100;

export interface WatermarkOptions {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly folder: string;
  /** Bytes the volume may take altogether; its fraction counts like the disk's. */
  readonly budgetBytes: number | undefined;
  /** Bytes the volume takes now. */
  readonly bytesNow: () => number;
  /** From this fraction of the disk on, a growing share of appends is turned away. */
  readonly throttleAt: number;
  /** From this fraction on, every append is. */
  readonly refuseAt: number;
  /** Told after every look at the disk. */
  readonly onSample: (usedFraction: number) => void;
}

/** Turns appends away long before the disk is full, and lets them in again by itself. */
export class DiskWatermark {
  readonly #options: WatermarkOptions;
  #used = 0;
  #sampledMs = Number.NEGATIVE_INFINITY;
  #sampling = false;
  #owed = 0;

  constructor(options: WatermarkOptions) {
    this.#options = options;
  }

  get usedFraction(): number {
    return this.#used;
  }

  async sample(): Promise<void> {
    this.#sampledMs = this.#options.clock.nowMs();
    const { disk, folder, budgetBytes, bytesNow, onSample } = this.#options;
    const ofBudget = budgetBytes === undefined ? 0 : bytesNow() / budgetBytes;
    this.#used = Math.max(ofBudget, await disk.usedFraction(folder));
    onSample(this.#used);
  }

  /** False when this append is to be refused for want of room. */
  admits(): boolean {
    const { clock, throttleAt, refuseAt } = this.#options;
    if (!this.#sampling && Math.abs(clock.nowMs() - this.#sampledMs) >= SAMPLE_MS) this.#sampleInBackground();
    if (this.#used < throttleAt) return true;
    if (this.#used >= refuseAt) return false;
    // Between the marks the refused share grows evenly from none to all; what is owed is carried over, not drawn by lot.
    this.#owed += (this.#used - throttleAt) / (refuseAt - throttleAt);
    if (this.#owed < 1) return true;
    this.#owed -= 1;
    return false;
  }

  /** The disk said it is full: refuse until a sample says otherwise. */
  full(): void {
    this.#used = 1;
    this.#sampledMs = this.#options.clock.nowMs();
  }

  #sampleInBackground(): void {
    this.#sampling = true;
    this.sample().then(
      () => {
        this.#sampling = false;
      },
      () => {
        // A disk that cannot say how full it is keeps its last answer; writing to it will tell.
        this.#sampling = false;
      },
    );
  }
}
