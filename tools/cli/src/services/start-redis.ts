import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { connect } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Service } from "./start-postgres.ts";

export interface StartRedisOptions {
  readonly folder: string;
  readonly port: number;
  /** Off for throw-away test servers only. */
  readonly durable: boolean;
  readonly databases: number;
}

const READY_MS_MAX = 15_000;

/** Starts Redis (or Valkey) on the loopback address and resolves when it takes connections. */
export async function startRedis(options: StartRedisOptions): Promise<Service> {
  const binary = findRedis() ?? installRedis();
  mkdirSync(options.folder, { recursive: true });
  const settings = {
    port: options.port,
    bind: "127.0.0.1",
    dir: options.folder,
    save: "",
    appendonly: options.durable ? "yes" : "no",
    appendfsync: "everysec",
    "maxmemory-policy": "noeviction",
    databases: options.databases,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(binary, args, { stdio: "ignore" });
  const deadline = performance.now() + READY_MS_MAX;
  while (!(await takesConnections(options.port))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      throw new Error(`Redis did not start on port ${options.port}: is the port taken?`);
    }
    await sleep(30);
  }
  return {
    url: `redis://127.0.0.1:${options.port}`,
    pid: child.pid ?? 0,
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}

function findRedis(): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];
  for (const folder of folders) {
    for (const name of ["redis-server", "valkey-server"]) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here; look on.
      }
    }
  }
  return undefined;
}

/** Debian as root: from its packages, without leaving a service running. */
function installRedis(): string {
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    process.stderr.write("Installing redis-server from Debian's packages.\n");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
    spawnSync("apt-get", ["update", "-qq"], { env, stdio: ["ignore", "ignore", "inherit"] });
    spawnSync("apt-get", ["install", "-y", "-qq", "redis-server"], { env, stdio: ["ignore", "ignore", "inherit"] });
  }
  const found = findRedis();
  if (!found) {
    throw new Error("Millrace needs Redis: install redis-server or valkey-server, or set REDIS_URL to one that runs.");
  }
  return found;
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.end();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
