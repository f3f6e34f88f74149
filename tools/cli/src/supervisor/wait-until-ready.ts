import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CliError } from "../cli-error.ts";
import { readTail } from "../files/read-tail.ts";
import type { ProcessStatus, SupervisorStatus } from "./process-status.ts";

export interface WaitOptions {
  readonly names: readonly string[];
  readonly logFolder: string;
  readonly withinMs: number;
  /** False when somebody ended the instance meanwhile. */
  isWanted?(): boolean;
}

/** A process that ended this often before it was ever ready will not be ready by waiting. */
const ENDS_MAX = 4;

/** Resolves when all these processes are ready; throws a sentence about the first that will not be. */
export async function waitUntilReady(look: () => SupervisorStatus | undefined, options: WaitOptions): Promise<void> {
  const deadline = Date.now() + options.withinMs;
  for (;;) {
    const processes = options.names.map((name) => look()?.processes.find((running) => running.name === name));
    if (processes.every((running) => running?.ready)) return;
    if (options.isWanted?.() === false)
      throw new CliError("Millrace was ended while it started: run ./millrace up again when you want it.");
    const late = options.names.filter((_, i) => !processes[i]?.ready);
    const hopeless = processes.find((running) => running && !running.ready && running.restarts >= ENDS_MAX);
    if (hopeless) throw new CliError(sentenceOf(hopeless, options.logFolder));
    if (Date.now() > deadline) {
      throw new CliError(
        `${late.join(" and ")} did not get ready within ${options.withinMs / 1000} s: see ${join(options.logFolder, `${late[0]}.log`)}.`,
      );
    }
    await sleep(50);
  }
}

function sentenceOf({ name, lastEnd }: ProcessStatus, logFolder: string): string {
  const file = join(logFolder, `${name}.log`);
  const words = readTail(file, 4000)
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.includes(" supervisor: ") && !line.startsWith("    "))
    .slice(-3);
  return [
    `${name} does not stay up (${lastEnd}); its whole log is ${file}. Its last words:`,
    ...words.map((line) => `  ${line}`),
  ].join("\n");
}
