import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type AnswerHeader, type CallHeader, FRAME_BYTES_MAX } from "./calls.ts";
import type { ProcessPlaces } from "./child/main.ts";
import { FrameReader, frameParts } from "./frames.ts";
import { jailPrefix } from "./jail.ts";
import { noEnvironment } from "./no-environment.ts";

export interface TransformProcess {
  readonly pid: number | undefined;
  send(header: CallHeader, body: Uint8Array): void;
  kill(): void;
}

export interface ProcessListener {
  answer(header: AnswerHeader, body: Buffer): void;
  /** Once, whatever ended it. */
  ended(reason: string): void;
}

/** V8 asks for half a gigabyte of addresses for each thread, before anything happens in it. */
const THREAD_BYTES = 768 * 1024 * 1024;
const here = /* turbopackIgnore: true */ dirname(fileURLToPath(import.meta.url));
/** For the child, which loads what is found: no bundler shall take it in here. */
const modules = createRequire(/* turbopackIgnore: true */ join(here, "transform-process.ts"));

/** Starts the process in which tenants' code runs: no environment, no right to write, read only what it is made of. */
export async function startTransformProcess(threads: number, listener: ProcessListener): Promise<TransformProcess> {
  const [command = "", ...words] = [
    ...(await jailPrefix((threads + 3) * THREAD_BYTES)),
    process.execPath,
    ...nodeWords(threads),
  ];
  const child = spawn(command, words, { env: noEnvironment, cwd: here, stdio: ["pipe", "pipe", "pipe"] });
  listen(child, listener);
  return {
    pid: child.pid,
    send: (header, body) => {
      for (const part of frameParts(header, body)) child.stdin.write(part);
    },
    kill: () => void child.kill("SIGKILL"),
  };
}

function nodeWords(threads: number): string[] {
  const quickjs = modules.resolve(/* turbopackIgnore: true */ "quickjs-wasi/quickjs.wasm");
  const jqScript = modules.resolve(/* turbopackIgnore: true */ "jq-web");
  const places: ProcessPlaces = {
    quickjs,
    encoding: modules.resolve(/* turbopackIgnore: true */ "quickjs-wasi/encoding.so"),
    jqScript,
    jqEngine: join(dirname(jqScript), "jq.wasm"),
    threads,
  };
  const readable = [here, dirname(quickjs), dirname(jqScript)];
  return [
    "--permission",
    "--allow-worker",
    ...readable.map((folder) => `--allow-fs-read=${folder}`),
    "--max-old-space-size=256",
    "--disallow-code-generation-from-strings",
    "--no-warnings",
    join(here, "child/main.ts"),
    JSON.stringify(places),
  ];
}

function listen(child: ChildProcess, listener: ProcessListener): void {
  const reader = new FrameReader<AnswerHeader>(FRAME_BYTES_MAX);
  let isOver = false;
  let said = "";
  const end = (reason: string) => {
    if (isOver) return;
    isOver = true;
    child.kill("SIGKILL");
    listener.ended(reason);
  };
  child.stdout?.on("data", (part: Buffer) => {
    try {
      for (const { header, body } of reader.push(part)) listener.answer(header, body);
    } catch (thrown) {
      // It speaks no longer as we wrote it; nothing it says after this is heard.
      end(String(thrown));
    }
  });
  child.stderr?.on("data", (part: Buffer) => {
    said = (said + part.toString("latin1")).slice(-2000);
  });
  // A write to a process that has just ended; its end is told below.
  child.stdin?.on("error", () => undefined);
  child.on("error", (thrown) => end(thrown.message));
  child.on("exit", (code, signal) => end(`It ended with ${signal ?? code}. ${said}`.trim()));
}
