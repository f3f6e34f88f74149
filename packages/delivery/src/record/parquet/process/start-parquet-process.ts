import { fork } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ConvertAnswer, Converted, ConvertRequest } from "./messages.ts";

export interface ParquetProcess {
  readonly pid: number | undefined;
  readonly isOver: boolean;
  /** One at a time. Rejects when the process ends before it has answered, and it ends at the latest after `timeoutMs`. */
  convert(request: ConvertRequest, timeoutMs: number): Promise<Converted>;
  end(): void;
}

const main = join(dirname(fileURLToPath(import.meta.url)), "main.ts");
const SAID_CHARS_MAX = 2000;

interface Waiting {
  readonly resolve: (answer: ConvertAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** Starts a process for Parquet files, which may use memory and fall over without taking the worker along. It sees no environment. */
export function startParquetProcess(folder: string): ParquetProcess {
  const child = fork(/* turbopackIgnore: true */ main, [folder], {
    cwd: folder,
    // One arena of malloc: each keeps some of what was freed in it.
    env: { NODE_ENV: "production", MALLOC_ARENA_MAX: "1" },
    // What a record leaves behind is dead at the next one: young memory that fits into the processor's cache is quicker.
    execArgv: ["--no-warnings", "--max-old-space-size=256", "--max-semi-space-size=4"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let waiting: Waiting | undefined;
  let isOver = false;
  let said = "";
  const end = (reason: string): void => {
    isOver = true;
    child.kill("SIGKILL");
    waiting?.reject(new Error(`The Parquet process ended: ${reason}. ${said}`.trim()));
    waiting = undefined;
  };
  child.stderr?.on("data", (part: Buffer) => {
    said = (said + part.toString("latin1")).slice(-SAID_CHARS_MAX);
  });
  child.on("message", (answer: ConvertAnswer) => {
    waiting?.resolve(answer);
    waiting = undefined;
  });
  child.on("error", (error) => end(error.message));
  child.on("exit", (code, signal) => end(String(signal ?? code)));
  return {
    pid: child.pid,
    get isOver() {
      return isOver;
    },
    async convert(request, timeoutMs) {
      const timer = setTimeout(() => end(`no answer within ${timeoutMs} ms`), timeoutMs);
      try {
        const answer = await new Promise<ConvertAnswer>((resolve, reject) => {
          waiting = { resolve, reject };
          child.send(request, (error) => error && end(error.message));
        });
        if ("failure" in answer) throw new Error(answer.failure);
        return answer.converted;
      } finally {
        clearTimeout(timer);
      }
    },
    end: () => end("it was told to"),
  };
}
