import { parentPort, workerData } from "node:worker_threads";
import type { AnswerHeader, CallHeader } from "../calls.ts";
import { javascriptRunner, type RunOutcome, type SandboxParts } from "./javascript-runner.ts";
import { boundMemoryGrowth, type JqParts, jqRunner } from "./jq-runner.ts";

/** A thread of the transform process: one call at a time, and it may be ended in the middle of one. */
export interface WorkerParts {
  readonly javascript: SandboxParts;
  readonly jq: JqParts;
}

export interface WorkerAnswer {
  readonly header: AnswerHeader;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Said once, when calls may come. */
export interface WorkerReady {
  readonly isReady: true;
}

const port = parentPort;
if (port === null) throw new Error("worker.ts runs as a thread only.");

boundMemoryGrowth();
const { javascript, jq } = workerData as WorkerParts;
const runJavascript = javascriptRunner(javascript);
const runJq = jqRunner(jq);

function run(call: CallHeader, body: Buffer): Promise<RunOutcome> {
  if (call.kind === "jq") return runJq({ teamId: call.teamId, query: call.query, valuesText: body.toString() });
  const { code, timeoutMs, jsonBytes } = call;
  const key = `${call.teamId} ${call.codeHash}`;
  const eventText = body.toString("utf8", 0, jsonBytes);
  return runJavascript({
    key,
    code,
    timeoutMs,
    eventText,
    data: jsonBytes === undefined ? undefined : body.subarray(jsonBytes),
  });
}

port.on("message", async ({ header, body }: { header: CallHeader; body: Uint8Array }) => {
  const before = process.threadCpuUsage();
  const outcome = await run(header, Buffer.from(body.buffer, body.byteOffset, body.length));
  const { answer = new Uint8Array(), jsonBytes, problem, logs } = outcome;
  const { user, system } = process.threadCpuUsage(before);
  const place = { ...(problem && { problem }), ...(jsonBytes !== undefined && { jsonBytes }) };
  const out: AnswerHeader = { id: header.id, ...place, logs, cpuMs: (user + system) / 1000 };
  port.postMessage({ header: out, body: answer } satisfies WorkerAnswer, [answer.buffer]);
});
port.postMessage({ isReady: true } satisfies WorkerReady);
