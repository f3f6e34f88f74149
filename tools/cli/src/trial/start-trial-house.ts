import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadConfig } from "@millrace/config";
import { ensureRuntimeRole, migrate } from "@millrace/db";
import { openMemoryLog } from "@millrace/log";
import { createAccessKey, createTeam, type KeyScope, systemPrincipal, type Team } from "@millrace/tenancy";
import { openGround, openHouse } from "@millrace/wiring";
import { compileCache } from "../instance/compile-cache.ts";
import { appFlags, mallocSettings } from "../instance/memory-settings.ts";
import { repositoryFolder } from "../repository.ts";
import { findFreePort } from "../services/find-free-port.ts";
import { TrialProcess } from "./trial-process.ts";

export interface TrialHouseOptions {
  /** URL of the owner of an empty or migrated database. */
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Beside or instead of the usual settings of the apps. */
  readonly env?: Readonly<Record<string, string>>;
  /** How many workers there are; one when left out. */
  readonly workers?: number;
  /** Told what the processes write. Left out: it goes where ours goes. */
  readonly onOutput?: (text: string) => void;
}

export interface TrialTeam {
  readonly team: Team;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A gateway and workers of their own, as processes, on a fresh folder. */
export interface TrialHouse {
  readonly port: number;
  readonly endpoint: string;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly workers: readonly TrialProcess[];
  gatewayPid(): number;
  /** Of the first worker. */
  workerPid(): number;
  /** Makes a team with a key of the scope. */
  makeTeam(name: string, options?: { limitsProfile?: "aws" | "operator"; scope?: KeyScope }): Promise<TrialTeam>;
  /** kill -9, and then starts it again; resolves when it is ready. The first worker, where there are several. */
  crash(app: "gateway" | "worker"): Promise<void>;
  close(): Promise<void>;
}

const READY_MS_MAX = 60_000;

export async function startTrialHouse(options: TrialHouseOptions): Promise<TrialHouse> {
  const folder = mkdtempSync(join(tmpdir(), "millrace-house-"));
  const port = await findFreePort();
  await migrate(options.databaseUrl);
  const password = randomBytes(12).toString("hex");
  const env: NodeJS.ProcessEnv = {
    ...compileCache,
    ...process.env,
    DATABASE_URL: await ensureRuntimeRole({ ownerUrl: options.databaseUrl, password }),
    REDIS_URL: options.redisUrl,
    MILLRACE_DATA: folder,
    MILLRACE_MASTER_KEY: randomBytes(32).toString("base64"),
    GATEWAY_PORT: String(port),
    LOG_LEVEL: "warn",
    ...mallocSettings,
    ...options.env,
  };
  const start = (app: "gateway" | "worker"): ChildProcess => {
    const main = join(repositoryFolder, "apps", app, "src", "main.ts");
    const told = options.onOutput ? "pipe" : "inherit";
    const child = spawn(process.execPath, [...appFlags[app], main], { env, stdio: ["ignore", told, told] });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => options.onOutput?.(text));
    return child;
  };
  const gateway = new TrialProcess(() => start("gateway"));
  const worker = new TrialProcess(() => start("worker"));
  const others = Array.from({ length: (options.workers ?? 1) - 1 }, () => new TrialProcess(() => start("worker")));
  const workers = [worker, ...others];
  const close = async (): Promise<void> => {
    // In this order: a job that runs still needs the log.
    await Promise.all(workers.map((one) => one.end("SIGTERM")));
    await gateway.end("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  };
  await untilReady(port).catch(async (cause: unknown) => {
    await close();
    throw cause;
  });
  return {
    port,
    endpoint: `http://127.0.0.1:${port}`,
    folder,
    env,
    workers,
    gatewayPid: () => gateway.pid,
    workerPid: () => worker.pid,
    makeTeam: (name, team = {}) => makeTeam(env, { name, ...team }),
    crash: async (app) => {
      await (app === "gateway" ? gateway : worker).crash();
      await untilReady(port);
    },
    close,
  };
}

async function makeTeam(
  env: NodeJS.ProcessEnv,
  input: { name: string; limitsProfile?: "aws" | "operator"; scope?: KeyScope },
): Promise<TrialTeam> {
  const ground = await openGround(loadConfig(env), "trial");
  const house = await openHouse(ground, openMemoryLog());
  try {
    const { name, scope = "full", limitsProfile = "aws" } = input;
    const userId = randomBytes(8).toString("hex");
    await ground.db.people.user.create({ data: { id: userId, name, email: `${userId}@trial.invalid` } });
    const founder = { userId, name, requestId: "trial" };
    const team = await createTeam(house.tenancy, founder, { name, limitsProfile });
    const who = systemPrincipal(team, "trial", "trial");
    const key = await createAccessKey(house.tenancy, who, { name: "trial", scope });
    return { team, accessKeyId: key.id, secretAccessKey: key.secret };
  } finally {
    await house.close();
    await ground.close();
  }
}

async function untilReady(port: number): Promise<void> {
  const deadline = performance.now() + READY_MS_MAX;
  while (performance.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/_millrace/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error("The gateway did not become ready in time.");
}
