import { spawnSync } from "node:child_process";
import { CliError } from "../cli-error.ts";
import { findProgram } from "./find-program.ts";
import { installDebianPackage } from "./install-debian-package.ts";

export type RedisServer = { readonly kind: "program" | "docker"; readonly path: string };

/** A Redis to run: one that is installed, else Debian's, else Docker's. */
export function redisServer(say: (text: string) => void): RedisServer {
  const installed = findInstalled();
  if (installed) return { kind: "program", path: installed };
  if (installDebianPackage("redis-server", say)) {
    const fresh = findInstalled();
    if (fresh) return { kind: "program", path: fresh };
  }
  const docker = findProgram("docker");
  if (docker && spawnSync(docker, ["info"], { stdio: "ignore", timeout: 10_000 }).status === 0)
    return { kind: "docker", path: docker };
  throw new CliError(
    "Redis is missing: install redis-server (7 or newer) or valkey-server (8 or newer), or start Docker, or set REDIS_URL to a server of your own.",
  );
}

function findInstalled(): string | undefined {
  return findProgram("redis-server", "valkey-server");
}
