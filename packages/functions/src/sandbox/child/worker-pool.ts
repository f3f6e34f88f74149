import { Worker } from "node:worker_threads";
import type { AnswerHeader, CallHeader, CallProblem } from "../calls.ts";
import type { WorkerAnswer, WorkerParts, WorkerReady } from "./worker.ts";

interface Lane {
  worker: Worker;
  isReady: boolean;
  call: LaneCall | undefined;
}

interface LaneCall {
  readonly header: CallHeader;
  readonly body: Uint8Array;
  startedMs: number;
  timer: NodeJS.Timeout | undefined;
}

export type Answer = (header: AnswerHeader, body: Uint8Array) => void;

const timedOut = (timeoutMs: number): CallProblem => ({
  code: "timeout",
  message: `The function did not end within ${timeoutMs / 1000} seconds.`,
});
const tooMuchMemory: CallProblem = { code: "memory", message: "The function took more memory than it may have." };

/**
 * The threads of the transform process. The house sends no more calls than there are threads, so a free one is always there.
 * A call that is not done in time loses its thread: ending a thread stops even a loop inside the engine that asks nobody.
 */
export class WorkerPool {
  readonly #parts: WorkerParts;
  readonly #answer: Answer;
  readonly #lanes: Lane[];

  constructor(parts: WorkerParts, size: number, answer: Answer) {
    this.#parts = parts;
    this.#answer = answer;
    this.#lanes = Array.from({ length: size }, () => {
      const lane: Lane = { worker: this.#hire(), isReady: false, call: undefined };
      this.#listen(lane);
      return lane;
    });
  }

  run(header: CallHeader, body: Uint8Array): void {
    const lane = this.#lanes.find(({ call }) => call === undefined);
    if (lane === undefined) throw new Error("More calls than threads.");
    lane.call = { header, body, startedMs: 0, timer: undefined };
    this.#begin(lane);
  }

  /** A thread's own start is not the function's time. */
  #begin(lane: Lane): void {
    const { call, worker } = lane;
    if (call === undefined || !lane.isReady) return;
    const { header, body } = call;
    call.startedMs = performance.now();
    call.timer = setTimeout(() => this.#replace(lane, timedOut(header.timeoutMs)), header.timeoutMs);
    const bytes = new Uint8Array(body);
    worker.postMessage({ header, body: bytes }, [bytes.buffer]);
  }

  #hire(): Worker {
    return new Worker(new URL("worker.ts", import.meta.url), {
      workerData: this.#parts,
      env: {},
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
  }

  #listen(lane: Lane): void {
    const { worker } = lane;
    worker.on("message", (answer: WorkerAnswer | WorkerReady) => {
      if (lane.worker !== worker) return;
      if ("header" in answer) return this.#finish(lane, answer.header, answer.body);
      lane.isReady = true;
      this.#begin(lane);
    });
    // Out of heap, mostly; whatever it is, the thread is gone and its call failed.
    worker.on("error", () => {
      if (lane.worker === worker) this.#replace(lane, tooMuchMemory);
    });
  }

  #replace(lane: Lane, problem: CallProblem): void {
    void lane.worker.terminate();
    const call = lane.call;
    lane.worker = this.#hire();
    lane.isReady = false;
    this.#listen(lane);
    if (call === undefined) return;
    const cpuMs = performance.now() - call.startedMs;
    this.#finish(lane, { id: call.header.id, problem, logs: [], cpuMs }, new Uint8Array());
  }

  #finish(lane: Lane, header: AnswerHeader, body: Uint8Array): void {
    clearTimeout(lane.call?.timer);
    lane.call = undefined;
    this.#answer(header, body);
  }
}
