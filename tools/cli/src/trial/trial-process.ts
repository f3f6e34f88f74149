import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** A process of a trial house, to which everything may be done that happens to processes. */
export class TrialProcess {
  readonly #start: () => ChildProcess;
  #child: ChildProcess;

  constructor(start: () => ChildProcess) {
    this.#start = start;
    this.#child = start();
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** It stands still, with its connections open, as on a machine that swaps or a host that was paused. */
  freeze(): void {
    this.#child.kill("SIGSTOP");
  }

  thaw(): void {
    this.#child.kill("SIGCONT");
  }

  /** kill -9, and another in its place. */
  async crash(): Promise<void> {
    await this.end("SIGKILL");
    this.#child = this.#start();
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    // A frozen one hears of it when it goes on.
    child.kill("SIGCONT");
    await exited;
  }
}
