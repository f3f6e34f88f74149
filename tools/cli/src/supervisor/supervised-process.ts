// One process that is kept running.
//
//   stopped --start()--> running --ends--> waiting --after restartDelayMs--> running
//      ^                    |                 |
//      +------ stop() ------+-----------------+
//
// A process that a killed supervisor left running is taken over at start() as it is. Every end is noted in the process's own
// log with its cause. `ready` follows the probe: asked often until the first yes, then now and then.
import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ifDiskAllows } from "../files/if-disk-allows.ts";
import { removePidFile, writePidFile } from "../files/pid-file.ts";
import { readTail } from "../files/read-tail.ts";
import { adoptProcess } from "./adopt-process.ts";
import { probeReady } from "./probe-ready.ts";
import type { ProcessSpec } from "./process-spec.ts";
import type { ProcessStatus } from "./process-status.ts";
import { HEALTHY_MS, restartDelayMs } from "./restart-delay.ts";
import type { RunningProcess } from "./running-process.ts";
import { spawnProcess } from "./spawn-process.ts";

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
  #running: RunningProcess | undefined;
  #state: ProcessStatus["state"] = "stopped";
  #restarts = 0;
  #failures = 0;
  #ready = false;
  #lastEnd: string | undefined;
  #restartTimer: NodeJS.Timeout | undefined;
  #probeTimer: NodeJS.Timeout | undefined;

  constructor(options: SupervisedProcessOptions) {
    this.#options = options;
    this.spec = options.spec;
    this.logFile = join(options.logFolder, `${options.spec.name}.log`);
    this.#pidFile = join(options.runFolder, `${options.spec.name}.pid`);
  }

  status(): ProcessStatus {
    const { pid, sinceMs } = this.#running ?? {};
    return {
      name: this.spec.name,
      state: this.#state,
      ...(pid === undefined || sinceMs === undefined ? {} : { pid, sinceMs }),
      restarts: this.#restarts,
      ready: this.#ready,
      ...(this.#lastEnd === undefined ? {} : { lastEnd: this.#lastEnd }),
    };
  }

  start(): void {
    const adopted = adoptProcess(this.#pidFile);
    if (adopted) this.#tell(`${this.spec.name} (pid ${adopted.pid}) still runs; an earlier supervisor started it.`);
    const running = adopted ?? this.#spawn();
    this.#running = running;
    this.#state = "running";
    void running.ended.then((cause) => this.#onEnd(cause, running));
    this.#probeAfter(PROBE_FIRST_MS, running);
    this.#options.onChange();
  }

  /** Ends the process in order, and by force when it takes longer than its spec allows. */
  async stop(): Promise<void> {
    this.#state = "stopped";
    clearTimeout(this.#restartTimer);
    const running = this.#running;
    if (!running) return this.#options.onChange();
    running.kill(this.spec.stopSignal);
    const force = setTimeout(() => {
      this.#tell(
        `${this.spec.name} did not end within ${this.spec.stopMs / 1000} s of ${this.spec.stopSignal}; killing it.`,
      );
      running.kill("SIGKILL");
    }, this.spec.stopMs);
    await running.ended;
    clearTimeout(force);
  }

  #spawn(): RunningProcess {
    const { ready } = this.spec;
    if (ready.kind === "file") rmSync(ready.path, { force: true });
    const running = spawnProcess(this.spec, this.logFile);
    const { pid } = running;
    if (pid !== undefined) ifDiskAllows(() => writePidFile(this.#pidFile, pid));
    return running;
  }

  #onEnd(cause: string, { sinceMs }: RunningProcess): void {
    clearTimeout(this.#probeTimer);
    removePidFile(this.#pidFile);
    this.#running = undefined;
    if (this.#state === "stopped") this.#tell(`${this.spec.name} stopped (${cause}).`);
    else this.#restartLater(cause, Date.now() - sinceMs);
    this.#ready = false;
    this.#options.onChange();
  }

  #restartLater(cause: string, livedMs: number): void {
    const lastWords = readTail(this.logFile, LAST_WORDS_BYTES).trim().split("\n").slice(-5).join("\n    ");
    this.#failures = livedMs >= HEALTHY_MS ? 1 : this.#failures + 1;
    const delayMs = restartDelayMs(this.#failures, this.#ready);
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

  #probeAfter(delayMs: number, running: RunningProcess): void {
    this.#probeTimer = setTimeout(async () => {
      const ready = await probeReady(this.spec.ready);
      if (this.#running !== running) return;
      if (ready !== this.#ready) {
        this.#ready = ready;
        this.#options.onChange();
      }
      this.#probeAfter(ready ? PROBE_LATER_MS : PROBE_FIRST_MS, running);
    }, delayMs);
  }

  #tell(sentence: string): void {
    ifDiskAllows(() => appendFileSync(this.logFile, `${new Date().toISOString()} supervisor: ${sentence}\n`));
    this.#options.tell(sentence);
  }
}
