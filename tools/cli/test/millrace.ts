import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { repositoryFolder } from "../src/repository.ts";
import { findProgram } from "../src/services/find-program.ts";

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** What a person has who types `./millrace`: none of the settings that the tests run with. */
export function personsEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env;
  return { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE, ...more };
}

/** Types `./millrace ...words`. */
export async function millrace(words: readonly string[], env = personsEnvironment()): Promise<Outcome> {
  const child = spawn(join(repositoryFolder, "millrace"), words, { env, stdio: ["ignore", "pipe", "pipe"] });
  const texts: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => texts.push(text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output: Buffer.concat(texts).toString() };
}

/** Why `./millrace up` cannot run here; undefined when it can. */
export function whyNotHere(): string | undefined {
  return findProgram("redis-server", "valkey-server") ? undefined : "no Redis is installed";
}
