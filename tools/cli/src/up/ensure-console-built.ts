import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CliError } from "../cli-error.ts";
import { readTail } from "../files/read-tail.ts";
import { type FileLock, withFileLock } from "../files/with-file-lock.ts";
import { standaloneFolder } from "../instance/app-specs.ts";
import { repositoryFolder } from "../repository.ts";
import { hashSources } from "./hash-sources.ts";

const web = join(repositoryFolder, "apps/web");
const cache = join(repositoryFolder, "node_modules/.cache");
const lockFile = join(cache, "console-build.lock");
const usualLogFile = join(cache, "console-build.log");
const stampFile = join(web, ".next/millrace-stamp");
/** All that the console's bundle is made from. */
const sources = ["apps/web", "packages", "package-lock.json", "tsconfig.base.json"];

export interface BuildOptions {
  /** Gets the build's whole output. */
  readonly logFile?: string;
  /** Told when it will take long. */
  say(text: string): void;
}

/** Builds the console unless it was built from these very sources. Returns a few words on which it was. */
export function ensureConsoleBuilt({ logFile = usualLogFile, say }: BuildOptions): Promise<string> {
  const work = async (lock: FileLock): Promise<string> => {
    const hash = hashSources(repositoryFolder, sources);
    if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === hash) return "built before";
    say("building, this takes a minute");
    rmSync(stampFile, { force: true });
    await build(logFile, lock);
    copyAssets();
    writeFileSync(stampFile, hash);
    return "built";
  };
  mkdirSync(cache, { recursive: true });
  return withFileLock(lockFile, work, () => say("waiting for another build of the console"));
}

async function build(logFile: string, lock: FileLock): Promise<void> {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, "w", 0o600);
  const next = join(repositoryFolder, "node_modules/next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: web,
    stdio: ["ignore", log, log],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  closeSync(log);
  // When we are killed it goes on, and the next one waits for its end.
  if (child.pid !== undefined) lock.passTo(child.pid);
  const [code] = (await once(child, "exit")) as [number | null];
  if (code === 0) return;
  const words = readTail(logFile, 1500).trim().split("\n").slice(-8).join("\n  ");
  throw new CliError(`The console could not be built; the whole output is in ${logFile}. Its end:\n  ${words}`);
}

/** Next leaves these two copies to whoever runs its standalone program. */
function copyAssets(): void {
  if (!existsSync(standaloneFolder)) return;
  for (const [from, to] of [
    [".next/static", ".next/static"],
    ["public", "public"],
  ] as const) {
    if (existsSync(join(web, from))) cpSync(join(web, from), join(standaloneFolder, to), { recursive: true });
  }
}
