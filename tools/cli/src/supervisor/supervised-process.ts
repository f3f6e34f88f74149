// One process that is kept running.
//
//   stopped --start()--> running --ends--> waiting --after restartDelayMs--> running
//      ^                    |                 |
//      +------ stop() ------+-----------------+
//
// Its output goes straight to its log file, so it outlives a supervisor that was killed. Every end is noted in that file with
// its cause. `ready` follows the probe: asked often until the first yes, then now and then.
import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, closeSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { removePidFile, writePidFile } from "./pid-file.ts";
import { probeReady } from "./probe-ready.ts";
import type { ProcessSpec } from "./process-spec.ts";
import type { ProcessStatus } from "./process-status.ts";
import { readTail } from "./read-tail.ts";
import { HEALTHY_MS, restartDelayMs } from "./restart-delay.ts";

const PROBE_FIRST_MS = 150;
const PROBE_LATER_MS = 2000;
const LAST_WORDS_BYTES = 600;

export interface SupervisedProcessOptions {
  readonly spec: ProcessSpec;
  readonly runFolder: string;
  readonly logFolder: string;
  /** Called at every change of the status. */
  onChange(): void;
  /** A sentence for the supervisor's own log. */
  tell(sentence: string): void;
}

export class SupervisedProcess {
  readonly spec: ProcessSpec;
  readonly logFile: string;
  readonly #options: SupervisedProcessOptions;
  readonly #pidFile: string;
  #child: ChildProcess | undefined;
  #state: ProcessStatus["state"] = "stopped";
  #sinceMs = 0;
  #restarts = 0;
  #failures = 0;
  #ready = false;
  #lastEnd: string | undefined;
  #restartTimer: NodeJS.Timeout | undefined;
  #probeTimer: NodeJS.Timeout | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: SupervisedProcessOptions) {
    this.#options = options;
    this.spec = options.spec;
    this.logFile = join(options.logFolder, `${options.spec.name}.log`);
    this.#pidFile = join(options.runFolder, `${options.spec.name}.pid`);
  }

  status(): ProcessStatus {
    const running = this.#child?.pid === undefined ? {} : { pid: this.#child.pid, sinceMs: this.#sinceMs };
    const lastEnd = this.#lastEnd === undefined ? {} : { lastEnd: this.#lastEnd };
    return {
      name: this.spec.name,
      state: this.#state,
      ...running,
      restarts: this.#restarts,
      ready: this.#ready,
      ...lastEnd,
    };
  }

  start(): void {
    const { spec } = this;
    if (spec.ready.kind === "file") rmSync(spec.ready.path, { force: true });
    const output = openSync(this.logFile, "a", 0o600);
    const who = spec.uid === undefined || spec.gid === undefined ? {} : { uid: spec.uid, gid: spec.gid };
    const child = spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: { ...process.env, ...spec.env },
      stdio: ["ignore", output, output],
      ...who,
    });
    closeSync(output);
    this.#child = child;
    this.#state = "running";
    this.#sinceMs = Date.now();
    this.#ended = new Promise((resolve) => {
      child.once("exit", (code, signal) => resolve(this.#onEnd(signal ? `signal ${signal}` : `exit code ${code}`)));
      child.once(
        "error",
        (error) => child.pid === undefined && resolve(this.#onEnd(`an error at its start: ${error.message}`)),
      );
    });
    if (child.pid !== undefined) writePidFile(this.#pidFile, child.pid);
    this.#probeAfter(PROBE_FIRST_MS, child);
    this.#options.onChange();
  }

  /** Ends the process in order, and by force when it takes longer than its spec allows. */
  async stop(): Promise<void> {
    this.#state = "stopped";
    clearTimeout(this.#restartTimer);
    const child = this.#child;
    if (!child) return this.#options.onChange();
    child.kill(this.spec.stopSignal);
    const force = setTimeout(() => {
      this.#tell(
        `${this.spec.name} did not end within ${this.spec.stopMs / 1000} s of ${this.spec.stopSignal}; killing it.`,
      );
      child.kill("SIGKILL");
    }, this.spec.stopMs);
    await this.#ended;
    clearTimeout(force);
  }

  #onEnd(cause: string): void {
    const livedMs = Date.now() - this.#sinceMs;
    clearTimeout(this.#probeTimer);
    removePidFile(this.#pidFile);
    this.#child = undefined;
    this.#ready = false;
    if (this.#state === "stopped") this.#tell(`${this.spec.name} stopped (${cause}).`);
    else this.#restartLater(cause, livedMs);
    this.#options.onChange();
  }

  #restartLater(cause: string, livedMs: number): void {
    const lastWords = readTail(this.logFile, LAST_WORDS_BYTES).trim().split("\n").slice(-5).join("\n    ");
    this.#failures = livedMs >= HEALTHY_MS ? 1 : this.#failures + 1;
    const delayMs = restartDelayMs(this.#failures);
    this.#lastEnd = cause;
    this.#tell(
      `${this.spec.name} ended with ${cause} after ${(livedMs / 1000).toFixed(1)} s; starting it again in ${delayMs} ms. Its last words:\n    ${lastWords}`,
    );
    this.#state = "waiting";
    this.#restartTimer = setTimeout(() => {
      this.#restarts += 1;
      this.start();
    }, delayMs);
  }

  #probeAfter(delayMs: number, child: ChildProcess): void {
    this.#probeTimer = setTimeout(async () => {
      const ready = await probeReady(this.spec.ready);
      if (this.#child !== child) return;
      if (ready !== this.#ready) {
        this.#ready = ready;
        this.#options.onChange();
      }
      this.#probeAfter(ready ? PROBE_LATER_MS : PROBE_FIRST_MS, child);
    }, delayMs);
  }

  #tell(sentence: string): void {
    appendFileSync(this.logFile, `${new Date().toISOString()} supervisor: ${sentence}\n`);
    this.#options.tell(sentence);
  }
}
