import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { removePidFile, writePidFile } from "./pid-file.ts";
import type { ProcessSpec } from "./process-spec.ts";
import type { SupervisorStatus } from "./process-status.ts";
import { type RotateOptions, rotateLog } from "./rotate-log.ts";
import { SupervisedProcess } from "./supervised-process.ts";
import { writeFileWhole } from "./write-file-whole.ts";

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

  start(): void {
    for (const folder of [this.#options.runFolder, this.#options.logFolder]) mkdirSync(folder, { recursive: true });
    writePidFile(this.#pidFile, process.pid);
    this.#rotateTimer = setInterval(() => this.#rotate(), ROTATE_EVERY_MS);
    this.#writeStatus();
  }

  /** Starts those of the plan that do not run yet. */
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
    writeFileWhole(join(this.#options.runFolder, "status.json"), JSON.stringify(this.status(), undefined, 2));
  }

  #rotate(): void {
    const files = [
      ...this.#processes.map((running) => running.logFile),
      join(this.#options.logFolder, "supervisor.log"),
    ];
    for (const file of files) rotateLog(file, rotation);
  }
}
