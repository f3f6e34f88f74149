import { spawnSync } from "node:child_process";
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../cli-error.ts";
import { standaloneFolder } from "../instance/app-specs.ts";
import { repositoryFolder } from "../repository.ts";
import { readTail } from "../supervisor/read-tail.ts";
import { hashSources } from "./hash-sources.ts";
import type { Phase } from "./up-context.ts";
import { withFileLock } from "./with-file-lock.ts";

const web = join(repositoryFolder, "apps/web");
const stampFile = join(web, ".next/millrace-stamp");
/** All that the console's bundle is made from. */
const sources = ["apps/web", "packages", "package-lock.json", "tsconfig.base.json"];

export const buildWeb: Phase = {
  title: "Console",
  run: (context) =>
    withFileLock(join(repositoryFolder, "apps/web/.next-build.lock"), async () => {
      const hash = hashSources(repositoryFolder, sources);
      if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === hash) return "built before";
      context.say("building, this takes a minute");
      rmSync(stampFile, { force: true });
      build(join(context.instance.logs, "web-build.log"));
      copyAssets();
      writeFileSync(stampFile, hash);
      return "built";
    }),
};

function build(logFile: string): void {
  mkdirSync(join(logFile, ".."), { recursive: true });
  const log = openSync(logFile, "w", 0o600);
  const next = join(repositoryFolder, "node_modules/next/dist/bin/next");
  const { status } = spawnSync(process.execPath, [next, "build"], {
    cwd: web,
    stdio: ["ignore", log, log],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  closeSync(log);
  if (status === 0) return;
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
