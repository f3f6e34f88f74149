import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { ProcessSpec } from "../supervisor/process-spec.ts";
import { type RedisServer, redisServer } from "./redis-server.ts";

export interface RedisOptions {
  readonly folder: string;
  readonly port: number;
  readonly password: string;
  readonly databases: number;
}

const IMAGE = "redis:8";

/** Writes the configuration (the password stays off the command line, which every user can see) and says how to run Redis. */
export function prepareRedis(options: RedisOptions, say: (text: string) => void): ProcessSpec {
  const server = redisServer(say);
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const file = join(options.folder, "redis.conf");
  writeFileSync(file, configuration(options, server), { mode: 0o600 });
  chmodSync(file, 0o600);
  return {
    name: "redis",
    command: server.path,
    args: server.kind === "program" ? [file] : dockerArguments(options),
    cwd: options.folder,
    env: {},
    stopSignal: "SIGTERM",
    stopMs: 10_000,
    ready: { kind: "redis", url: redisUrl(options) },
  };
}

export function redisUrl(options: { readonly port: number; readonly password: string }): string {
  return `redis://:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}`;
}

function configuration({ folder, port, password, databases }: RedisOptions, server: RedisServer): string {
  const inside = server.kind === "docker";
  const settings: Record<string, string> = {
    bind: inside ? "0.0.0.0" : "127.0.0.1",
    port: String(inside ? 6379 : port),
    dir: inside ? "/data" : JSON.stringify(folder),
    requirepass: password,
    databases: String(databases),
    appendonly: "yes",
    appendfsync: "everysec",
    save: '""',
    "maxmemory-policy": "noeviction",
    daemonize: "no",
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${value}\n`)
    .join("");
}

function dockerArguments({ folder, port }: RedisOptions): string[] {
  const who = process.getuid ? ["--user", `${process.getuid()}:${process.getgid?.() ?? 0}`] : [];
  const name = `millrace-${basename(folder)}-${port}`;
  return [
    "run",
    "--rm",
    "--init",
    "--name",
    name,
    ...who,
    "-p",
    `127.0.0.1:${port}:6379`,
    "-v",
    `${folder}:/data`,
    IMAGE,
    "redis-server",
    "/data/redis.conf",
  ];
}
