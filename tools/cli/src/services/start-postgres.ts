import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { postgresBinaries, type PostgresUser, postgresUser } from "./postgres-binaries.ts";

export interface StartPostgresOptions {
  /** Data folder; made when it is not there. */
  readonly folder: string;
  readonly port: number;
  readonly password: string;
  /** Off for throw-away test servers only. */
  readonly durable: boolean;
}

export interface Service {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const READY_MS_MAX = 60_000;

/** Starts the embedded Postgres on the loopback address and resolves when it answers. */
export async function startPostgres(options: StartPostgresOptions): Promise<Service> {
  const user = postgresUser();
  const native = postgresBinaries(user);
  initialise(options, native, user);
  const safety = options.durable ? [] : ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];
  const settings = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200", ...safety];
  const child = spawn(join(native, "bin", "postgres"), ["-D", options.folder, "-p", String(options.port), ...settings], {
    ...user,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, LC_ALL: "C" },
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  const url = `postgresql://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/postgres`;
  const deadline = performance.now() + READY_MS_MAX;
  while (!(await answers(url))) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`Postgres did not start: ${said}`);
    await sleep(50);
  }
  return {
    url,
    pid: child.pid ?? 0,
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGINT");
      }),
  };
}

function initialise(options: StartPostgresOptions, native: string, user: PostgresUser): void {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(options.folder, user.uid, user.gid);
  if (existsSync(join(options.folder, "PG_VERSION"))) return;
  const passwordFile = `${options.folder}.password`;
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(passwordFile, user.uid, user.gid);
  try {
    execFileSync(
      join(native, "bin", "initdb"),
      ["-D", options.folder, "-U", "postgres", `--pwfile=${passwordFile}`, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C"],
      { ...user, stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, LC_ALL: "C" } },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  try {
    await client.connect();
    return true;
  } catch {
    // Not up yet.
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
