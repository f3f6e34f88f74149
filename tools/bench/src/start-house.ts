import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadConfig } from "@millrace/config";
import { ensureRuntimeRole, migrate } from "@millrace/db";
import { createAccessKey, createTeam, systemPrincipal } from "@millrace/tenancy";
import { openGround, openHouse } from "@millrace/wiring";
import { openMemoryLog } from "@millrace/log";
import type { Credentials } from "./sign-request.ts";

export interface StartHouseOptions {
  readonly postgresUrl: string;
  readonly redisUrl: string;
  readonly port: number;
}

export interface RunningHouse {
  readonly gatewayPid: number;
  readonly port: number;
  readonly folder: string;
  readonly credentials: Credentials;
  stop(): Promise<void>;
}

/** A gateway and a worker of their own on a fresh folder, with one team whose limits are lifted. */
export async function startHouse(options: StartHouseOptions): Promise<RunningHouse> {
  const folder = mkdtempSync(join(tmpdir(), "millrace-bench-"));
  await migrate(options.postgresUrl);
  const env = {
    ...process.env,
    DATABASE_URL: await ensureRuntimeRole({ ownerUrl: options.postgresUrl, password: randomBytes(12).toString("hex") }),
    REDIS_URL: options.redisUrl,
    MILLRACE_DATA: folder,
    MILLRACE_MASTER_KEY: randomBytes(32).toString("base64"),
    GATEWAY_PORT: String(options.port),
    LOG_LEVEL: "warn",
  };
  const credentials = await makeTeam(env);
  const children = ["gateway", "worker"].map((name) =>
    spawn(process.execPath, [`apps/${name}/src/main.ts`], { env, stdio: ["ignore", "inherit", "inherit"] }),
  );
  await ready(options.port);
  return {
    gatewayPid: children[0]?.pid ?? 0,
    port: options.port,
    folder,
    credentials,
    stop: async () => {
      await Promise.all(children.map(end));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makeTeam(env: NodeJS.ProcessEnv): Promise<Credentials> {
  const ground = await openGround(loadConfig(env), "bench");
  const house = await openHouse(ground, openMemoryLog());
  const by = { id: "bench", name: "bench", requestId: "bench" };
  const team = await createTeam(house.tenancy, { name: "Bench", limitsProfile: "operator" }, by);
  const who = systemPrincipal({ name: "bench", team, requestId: "bench" });
  const key = await createAccessKey(house.tenancy, who, { name: "bench", scope: "full" });
  await house.close();
  await ground.close();
  return { accessKeyId: key.id, secretAccessKey: key.secret };
}

async function ready(port: number): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/_millrace/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error("The gateway did not become ready within 20 seconds.");
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
