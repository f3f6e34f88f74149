import type { Clock } from "@millrace/base";
import type { Logger } from "@millrace/observe";
import { FunctionFailure } from "../runner/function-failure.ts";
import { callFailure } from "./call-failure.ts";
import type { AnswerHeader, CallHeader, JavascriptCall, JqCall } from "./calls.ts";
import { TeamTurns } from "./team-turns.ts";
import { startTransformProcess, type TransformProcess } from "./transform-process.ts";

/** A call before it has a number. */
export type NewCall = Omit<JavascriptCall, "id"> | Omit<JqCall, "id">;

export interface CallAnswer {
  readonly body: Buffer;
  readonly jsonBytes: number;
  readonly logs: readonly string[];
  readonly cpuMs: number;
}

export interface CallQueueOptions {
  readonly logger: Logger;
  readonly clock: Clock;
  readonly threads: number;
  readonly idleMs: number;
  readonly cpuMsPerSecond: number;
  readonly cpuMsSaved: number;
}

interface Call {
  readonly header: NewCall;
  readonly body: Uint8Array;
  readonly resolve: (answer: CallAnswer) => void;
  readonly reject: (failure: FunctionFailure) => void;
}

const CLOSING = "The function host is closing.";
const WAITING_MAX = 256;
/** By how much the process may miss a call's end before it is taken to be broken itself. */
const GRACE_MS = 10_000;

/**
 * Calls on their way to the transform process: it is started by the first one, ended after a quiet while, and replaced when it
 * dies, whereupon those that it had fail in a way that another attempt mends. The clock runs on this side, too: a process
 * that does not answer in time is killed, so nothing that happens inside can hold a call for ever.
 */
export class CallQueue {
  readonly #options: CallQueueOptions;
  readonly #turns: TeamTurns<Call>;
  readonly #running = new Map<number, Call & { readonly timer: NodeJS.Timeout }>();
  #process: TransformProcess | undefined;
  #isStarting = false;
  #isClosed = false;
  #number = 0;
  #idle: NodeJS.Timeout | undefined;
  #pause: NodeJS.Timeout | undefined;

  constructor(options: CallQueueOptions) {
    this.#options = options;
    const { clock, threads: runningMax, cpuMsPerSecond, cpuMsSaved } = options;
    this.#turns = new TeamTurns({ clock, runningMax, cpuMsPerSecond, cpuMsSaved });
  }

  /** The process's id while it runs; for tests and people. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  call(header: NewCall, body: Uint8Array): Promise<CallAnswer> {
    if (this.#isClosed) return Promise.reject(callFailure({ code: "lost", message: CLOSING }));
    if (this.#turns.waiting(header.teamId) >= WAITING_MAX) {
      const message = `More than ${WAITING_MAX} invocations of the team wait.`;
      return Promise.reject(new FunctionFailure("Lambda.InvokeLimitExceeded", message, { retry: true }));
    }
    return new Promise((resolve, reject) => {
      this.#turns.add(header.teamId, { header, body, resolve, reject });
      this.#pump();
    });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#pause);
    this.#end(CLOSING);
    this.#refuseWaiting(CLOSING);
  }

  #pump(): void {
    clearTimeout(this.#idle);
    if (this.#isStarting || this.#isClosed) return;
    while (this.#running.size < this.#options.threads) {
      if (this.#process === undefined && this.#turns.isWaiting) return void this.#start();
      const call = this.#process && this.#turns.next();
      if (call === undefined) break;
      this.#send(call);
    }
    clearTimeout(this.#pause);
    const pauseMs = this.#turns.pauseMs();
    if (pauseMs !== undefined) this.#pause = setTimeout(() => this.#pump(), pauseMs);
    else if (this.#running.size === 0) this.#idle = setTimeout(() => this.#end("It was idle."), this.#options.idleMs);
  }

  #start(): void {
    this.#isStarting = true;
    let mine: TransformProcess | undefined;
    const listener = {
      answer: (header: AnswerHeader, body: Buffer) => this.#finish(header, body),
      // One that was replaced has nothing to tell any more.
      ended: (reason: string) => void (mine !== undefined && this.#process === mine && this.#end(reason)),
    };
    startTransformProcess(this.#options.threads, listener).then(
      (started) => {
        mine = started;
        this.#isStarting = false;
        this.#process = started;
        if (this.#isClosed) return started.kill();
        this.#pump();
      },
      (thrown: unknown) => {
        this.#isStarting = false;
        this.#refuseWaiting(`The transform process cannot be started. ${String(thrown)}`);
      },
    );
  }

  #refuseWaiting(message: string): void {
    for (const { reject } of this.#turns.clear()) reject(callFailure({ code: "lost", message }));
  }

  #send(call: Call): void {
    this.#number += 1;
    const id = this.#number;
    const header: CallHeader = { ...call.header, id };
    const timer = setTimeout(() => this.#end("It did not answer in time."), header.timeoutMs + GRACE_MS);
    this.#running.set(id, { ...call, timer });
    this.#process?.send(header, call.body);
  }

  #finish(header: AnswerHeader, body: Buffer): void {
    const { id, problem, jsonBytes = body.length, logs, cpuMs } = header;
    const call = this.#running.get(id);
    if (call === undefined) return;
    this.#running.delete(id);
    clearTimeout(call.timer);
    this.#turns.charge(call.header.teamId, Math.max(0, cpuMs));
    if (problem === undefined) call.resolve({ body, jsonBytes, logs, cpuMs });
    else call.reject(callFailure(problem, logs));
    this.#pump();
  }

  /** Ends the process, if it has not ended by itself; what it was doing can be tried again. */
  #end(reason: string): void {
    const process = this.#process;
    this.#process = undefined;
    clearTimeout(this.#idle);
    process?.kill();
    if (this.#running.size === 0) return;
    this.#options.logger.warn(
      { pid: process?.pid, count: this.#running.size, detail: reason },
      "The transform process was lost.",
    );
    for (const [id, call] of [...this.#running]) {
      this.#running.delete(id);
      clearTimeout(call.timer);
      this.#turns.charge(call.header.teamId, call.header.timeoutMs);
      call.reject(callFailure({ code: "lost", message: `The transform process was lost. ${reason}` }));
    }
    this.#pump();
  }
}
