import { treeResidentMib } from "@millrace/cli";

const LOOK_MS = 500;

/** Watches the resident memory of a process and all that descend from it. Linux. */
export class MemoryWatch {
  readonly #pid: () => number;
  readonly #timer: NodeJS.Timeout;
  #highestMib = 0;

  constructor(pid: () => number) {
    this.#pid = pid;
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  /** The most at once since the watch began, or since it was asked the last time. */
  takeHighestMib(): number {
    const highest = this.#highestMib;
    this.#highestMib = 0;
    return highest;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.#highestMib = Math.max(this.#highestMib, treeResidentMib(this.#pid()));
  }
}
