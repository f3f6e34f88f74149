import { getCompileCacheDir } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { formatBytes, MIB } from "@millrace/base";
import type { ProgramOpened, ProgramSource, ProgramStep, StepResult, ThreadAnswer, ThreadRequest } from "./messages.ts";
import { TaskProblem } from "./task-problem.ts";

/** What runs a program: a thread, or in tests anything that does as it does. */
export interface ProgramThread {
  readonly opened: ProgramOpened;
  /** The batches are given away. */
  step(step: ProgramStep): Promise<StepResult>;
  save(): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface ThreadOptions {
  /** Of JavaScript's heap in the thread. */
  readonly memoryBytes: number;
}

interface Waiting {
  readonly resolve: (result: ProgramOpened | StepResult | Uint8Array) => void;
  readonly reject: (problem: Error) => void;
}

type Unnumbered = ThreadRequest extends infer One ? (One extends ThreadRequest ? Omit<One, "id"> : never) : never;

/** For Node, which strips the types of what it finds there: no bundler shall take it in. */
const main = join(/* turbopackIgnore: true */ dirname(fileURLToPath(import.meta.url)), "main.ts");

/** A thread of its own for one application, which may use its memory and fall over without taking the worker along. */
export class TaskThread implements ProgramThread {
  readonly #worker: Worker;
  readonly #memoryBytes: number;
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;
  #problem: TaskProblem | undefined;
  #opened: ProgramOpened | undefined;

  private constructor({ memoryBytes }: ThreadOptions) {
    this.#memoryBytes = memoryBytes;
    this.#worker = new Worker(/* turbopackIgnore: true */ main, {
      env: {},
      execArgv: [],
      workerData: { compileCache: getCompileCacheDir() },
      resourceLimits: {
        maxOldGenerationSizeMb: Math.ceil(memoryBytes / MIB),
        maxYoungGenerationSizeMb: 64,
        stackSizeMb: 4,
      },
    });
    this.#worker.on("message", (answer: ThreadAnswer) => this.#settle(answer));
    this.#worker.on("error", (cause) => this.#fall(cause));
    this.#worker.on("exit", () => this.#fall(new Error("The thread ended.")));
  }

  /** Starts a thread and opens the program in it. Throws TaskProblem. */
  static async open(source: ProgramSource, options: ThreadOptions): Promise<TaskThread> {
    const thread = new TaskThread(options);
    try {
      thread.#opened = (await thread.#ask({ kind: "open", source })) as ProgramOpened;
      return thread;
    } catch (cause) {
      await thread.close();
      throw cause;
    }
  }

  get opened(): ProgramOpened {
    if (this.#opened === undefined) throw new Error("The thread is not open yet.");
    return this.#opened;
  }

  async step(step: ProgramStep): Promise<StepResult> {
    const blocks = step.batches.map(({ bytes }) => bytes.buffer);
    return (await this.#ask({ kind: "step", step }, blocks)) as StepResult;
  }

  async save(): Promise<Uint8Array> {
    return (await this.#ask({ kind: "save" })) as Uint8Array;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(request: Unnumbered, transfer: ArrayBuffer[] = []): Promise<ProgramOpened | StepResult | Uint8Array> {
    if (this.#problem) return Promise.reject(this.#problem);
    const id = ++this.#requests;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...request, id }, transfer);
    });
  }

  #settle(answer: ThreadAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ("result" in answer) waiting?.resolve(answer.result);
    else waiting?.reject(new TaskProblem(answer.problem.kind, answer.problem.message));
  }

  #fall(cause: Error): void {
    this.#problem ??= isOutOfMemory(cause)
      ? new TaskProblem(
          "state",
          `The application needs more than the ${formatBytes(this.#memoryBytes)} of memory that it may use: shorten its windows, or group by fewer keys.`,
        )
      : new TaskProblem("fault", `The application's thread ended: ${cause.message}`);
    for (const { reject } of this.#waiting.values()) reject(this.#problem);
    this.#waiting.clear();
  }
}

function isOutOfMemory(cause: Error): boolean {
  return (cause as { code?: unknown }).code === "ERR_WORKER_OUT_OF_MEMORY";
}
