import { parentPort } from "node:worker_threads";
import { invariant } from "@millrace/base";
import type { StepResult, ThreadAnswer, ThreadRequest } from "./messages.ts";
import { openProgram, type Program } from "./open-program.ts";
import { toTaskProblem } from "./to-task-problem.ts";

// A task's thread: one program, one request after the other.

const port = parentPort;
invariant(port !== null, "this file runs as a thread");
let program: Program | undefined;

port.on("message", (request: ThreadRequest) => {
  const { answer, transfer } = respond(request);
  port.postMessage(answer, transfer);
});

function respond(request: ThreadRequest): { answer: ThreadAnswer; transfer: ArrayBuffer[] } {
  try {
    const { result, transfer } = work(request);
    return { answer: { id: request.id, result }, transfer };
  } catch (thrown) {
    const { kind, message } = toTaskProblem(thrown);
    return { answer: { id: request.id, problem: { kind, message } }, transfer: [] };
  }
}

function work(request: ThreadRequest) {
  if (request.kind === "open") {
    program = openProgram(request.source);
    return { result: program.opened, transfer: [] };
  }
  invariant(program !== undefined, "a program is opened first");
  if (request.kind === "save") {
    const state = new Uint8Array(program.save());
    return { result: state, transfer: [state.buffer] };
  }
  const result: StepResult = program.step(request.step);
  return { result, transfer: result.outputs.map(({ bytes }) => bytes.buffer) };
}
