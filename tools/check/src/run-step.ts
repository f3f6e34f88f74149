import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

export interface Step {
  readonly name: string;
  readonly what: string;
  /** For Node.js: the program and its arguments. */
  readonly args: readonly string[];
}

export interface StepResult {
  readonly step: Step;
  readonly ok: boolean;
  readonly ms: number;
  readonly output: string;
}

/** Runs a step and keeps what it says. */
export function runStep(
  step: Step,
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<StepResult> {
  const startedMs = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, step.args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (bytes: Buffer) => (output += bytes.toString()));
    const finish = (ok: boolean): void =>
      resolve({ step, ok, ms: performance.now() - startedMs, output: stripVTControlCharacters(output) });
    child.once("error", (error) => {
      output += error.message;
      finish(false);
    });
    child.once("close", (code) => finish(code === 0));
  });
}
