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
 * Makes the cluster when it is not there yet, and says how to run its server. It is made below `FOLDER.new`, in a folder of
 * this very run, because a run that was cut short may have left an initdb that still works there.
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
  const beside = `${folder}.new`;
  const aside = join(beside, String(process.pid));
  const cluster = join(aside, "cluster");
  const passwordFile = join(aside, "password");
  mkdirSync(beside, { recursive: true, mode: 0o711 });
  mkdirSync(aside, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (who) for (const path of [aside, passwordFile]) chownSync(path, who.uid, who.gid);
  const settings = ["-U", OWNER, `--pwfile=${passwordFile}`, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C"];
  const result = spawnSync(initdb, ["-D", cluster, ...settings, "--no-instructions"], {
    ...who,
    cwd: aside,
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    encoding: "utf8",
  });
  if (result.status !== 0)
    throw new CliError(
      `PostgreSQL could not make its files in ${folder}: ${causeOf(result.error?.message ?? result.stderr)}`,
    );
  rmSync(folder, { recursive: true, force: true });
  renameSync(cluster, folder);
  removeStubbornly(beside);
}

/** What went wrong comes first in initdb's output, what it did about that after it. */
function causeOf(output: string): string {
  const lines = output.trim().split("\n");
  return lines.find((line) => /error|fatal|denied|cannot|could not|no space/i.test(line)) ?? lines.at(-1) ?? "";
}

/** An initdb that nobody waits for any more may still write there. */
function removeStubbornly(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
