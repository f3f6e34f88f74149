import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ifDiskAllows } from "../files/if-disk-allows.ts";
import { findLivePid, removePidFile, writePidFile } from "../files/pid-file.ts";
import { type RotateOptions, rotateLog } from "../files/rotate-log.ts";
import { writeFileWhole } from "../files/write-file-whole.ts";
import type { ProcessSpec } from "./process-spec.ts";
import type { SupervisorStatus } from "./process-status.ts";
import { SupervisedProcess } from "./supervised-process.ts";

const ROTATE_EVERY_MS = 5000;
const rotation: RotateOptions = { bytesMax: 10 * 1024 * 1024, keep: 3 };

export interface SupervisorOptions {
  readonly runFolder: string;
  readonly logFolder: string;
  tell(sentence: string): void;
}

/** Keeps a growing set of processes running, and run/status.json true. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #processes: SupervisedProcess[] = [];
  readonly #sinceMs = Date.now();
  readonly #pidFile: string;
  #rotateTimer: NodeJS.Timeout | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#pidFile = join(options.runFolder, "supervisor.pid");
  }

  /** False when another supervisor has this folder already. */
  start(): boolean {
    for (const folder of [this.#options.runFolder, this.#options.logFolder]) mkdirSync(folder, { recursive: true });
    if (findLivePid(this.#pidFile) !== undefined) return false;
    writePidFile(this.#pidFile, process.pid);
    this.#rotateTimer = setInterval(() => this.#rotate(), ROTATE_EVERY_MS);
    this.#writeStatus();
    return true;
  }

  /** Starts those of the plan that do not run yet, and takes over those that a killed supervisor left. */
  follow(plan: readonly ProcessSpec[]): void {
    for (const spec of plan) {
      if (this.#processes.some((running) => running.spec.name === spec.name)) continue;
      const { runFolder, logFolder } = this.#options;
      const started = new SupervisedProcess({
        spec,
        runFolder,
        logFolder,
        onChange: () => this.#writeStatus(),
        tell: (sentence) => this.#options.tell(sentence),
      });
      this.#processes.push(started);
      started.start();
    }
  }

  /** Ends all, the last started first: what serves people before what it stands on. */
  async stop(): Promise<void> {
    for (const running of this.#processes.toReversed()) await running.stop();
    clearInterval(this.#rotateTimer);
    removePidFile(this.#pidFile);
  }

  status(): SupervisorStatus {
    return { pid: process.pid, sinceMs: this.#sinceMs, processes: this.#processes.map((running) => running.status()) };
  }

  #writeStatus(): void {
    const text = JSON.stringify(this.status(), undefined, 2);
    ifDiskAllows(() => writeFileWhole(join(this.#options.runFolder, "status.json"), text));
  }

  #rotate(): void {
    const files = [
      ...this.#processes.map((running) => running.logFile),
      join(this.#options.logFolder, "supervisor.log"),
    ];
    for (const file of files) ifDiskAllows(() => rotateLog(file, rotation));
  }
}
