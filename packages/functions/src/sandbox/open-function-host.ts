import { hash } from "node:crypto";
import { availableParallelism } from "node:os";
import { type Clock, systemClock } from "@millrace/base";
import type { Logger } from "@millrace/observe";
import { type JqInput, type JqResult, runJq } from "../jq/run-jq.ts";
import { FunctionFailure } from "../runner/function-failure.ts";
import { CallQueue } from "./call-queue.ts";
import { ANSWER_BYTES_MAX } from "./calls.ts";

/** Where tenants' code runs: one for a worker process of ours, which must close it. */
export interface FunctionHost {
  /** One event through one function. Throws FunctionFailure. */
  run(input: FunctionCall): Promise<FunctionAnswer>;
  /** A jq query over JSON texts, each with its own outputs or error. Throws FunctionFailure when the query cannot be run at all. */
  jq(input: JqInput): Promise<JqResult[]>;
  /** Of the transform process, while there is one. */
  readonly pid: number | undefined;
  close(): void;
}

export interface FunctionCall {
  readonly teamId: string;
  readonly code: string;
  readonly event: unknown;
  /** Of the event's records, which have its length instead. The answer comes in the same way. */
  readonly data?: readonly Buffer[];
  readonly timeoutMs: number;
}

export interface FunctionAnswer {
  /** JSON of the function's making: anything at all. */
  readonly answer: unknown;
  /** With data in the call: those of the answer's records, which have their lengths. ASCII; nobody has looked whether it is base64. */
  readonly texts: Buffer;
  readonly logs: readonly string[];
  readonly cpuMs: number;
}

export interface FunctionHostOptions {
  readonly logger: Logger;
  readonly clock?: Clock;
  /** Calls at a time. */
  readonly concurrency?: number;
  readonly idleMs?: number;
  /** CPU milliseconds that a team gets each second, and the most that it can save. */
  readonly cpuMsPerSecond?: number;
  readonly cpuMsSaved?: number;
}

/** Opens the host. Its process starts with the first call. */
export function openFunctionHost(options: FunctionHostOptions): FunctionHost {
  const queue = new CallQueue({
    logger: options.logger,
    clock: options.clock ?? systemClock,
    threads: options.concurrency ?? Math.min(8, Math.max(2, availableParallelism())),
    idleMs: options.idleMs ?? 60_000,
    cpuMsPerSecond: options.cpuMsPerSecond ?? 1000,
    cpuMsSaved: options.cpuMsSaved ?? 60_000,
  });
  return {
    run: async ({ teamId, code, event, data, timeoutMs }) => {
      const json = Buffer.from(JSON.stringify(event));
      const place = data && { jsonBytes: json.length };
      const call = { kind: "javascript", teamId, code, codeHash: hash("sha256", code), timeoutMs, ...place } as const;
      const { body, jsonBytes, logs, cpuMs } = await queue.call(call, data ? Buffer.concat([json, ...data]) : json);
      return { answer: readAnswer(body, jsonBytes), texts: body.subarray(jsonBytes), logs, cpuMs };
    },
    jq: (input) => runJq(queue, input),
    get pid() {
      return queue.pid;
    },
    close: () => queue.close(),
  };
}

/** Measured before it is parsed: the process at the other end runs other people's code. */
function readAnswer(body: Buffer, jsonBytes: number): unknown {
  if (body.length > ANSWER_BYTES_MAX) {
    throw new FunctionFailure("Lambda.ResponseTooLarge", "The function's answer is larger than 6 MiB.", {
      retry: false,
    });
  }
  try {
    return JSON.parse(body.toString("utf8", 0, jsonBytes));
  } catch (cause) {
    const message = `The function's answer is not JSON: ${cause instanceof Error ? cause.message : "unreadable"}.`;
    throw new FunctionFailure("Lambda.JsonProcessingException", message, { retry: false });
  }
}
