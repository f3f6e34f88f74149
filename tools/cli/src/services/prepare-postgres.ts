import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../cli-error.ts";
import type { ProcessSpec } from "../supervisor/process-spec.ts";
import { postgresPrograms } from "./postgres-programs.ts";
import { serviceUser } from "./service-user.ts";

export interface PostgresOptions {
  readonly folder: string;
  readonly port: number;
  readonly password: string;
  /** False only for tests: a crash of the machine then loses the database. */
  readonly fsync: boolean;
}

const OWNER = "postgres";

/**
 * Makes the cluster when it is not there yet, and says how to run its server. A first run that was cut short leaves
 * `FOLDER.new`, which is made again from the start.
 */
export function preparePostgres(options: PostgresOptions): ProcessSpec {
  const programs = postgresPrograms();
  if (!existsSync(join(options.folder, "PG_VERSION"))) makeCluster(programs.initdb, options);
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    ...(options.fsync ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return {
    name: "postgres",
    command: programs.postgres,
    args: [
      "-D",
      options.folder,
      "-p",
      String(options.port),
      ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
    ],
    cwd: options.folder,
    env: { LC_ALL: "C", TZ: "UTC" },
    ...(serviceUser() ?? {}),
    // Fast shutdown: open transactions are rolled back, nothing is waited for.
    stopSignal: "SIGINT",
    stopMs: 20_000,
    ready: { kind: "postgres", url: postgresUrl(options, "postgres") },
  };
}

/** The owner's URL of one database. */
export function postgresUrl(options: { readonly port: number; readonly password: string }, database: string): string {
  return `postgresql://${OWNER}:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/${database}`;
}

function makeCluster(initdb: string, { folder, password }: PostgresOptions): void {
  const who = serviceUser();
  const aside = `${folder}.new`;
  const passwordFile = join(aside, "password");
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (who) for (const path of [aside, passwordFile]) chownSync(path, who.uid, who.gid);
  const cluster = join(aside, "cluster");
  const result = spawnSync(
    initdb,
    [
      "-D",
      cluster,
      "-U",
      OWNER,
      `--pwfile=${passwordFile}`,
      "-A",
      "scram-sha-256",
      "-E",
      "UTF8",
      "--locale=C",
      "--no-instructions",
    ],
    { ...who, cwd: aside, env: { ...process.env, LC_ALL: "C", TZ: "UTC" }, encoding: "utf8" },
  );
  if (result.status !== 0) {
    const words = (result.error?.message ?? result.stderr ?? "").trim().split("\n").at(-1);
    throw new CliError(`PostgreSQL could not make its files in ${folder}: ${words}`);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(cluster, folder);
  rmSync(aside, { recursive: true, force: true });
}
