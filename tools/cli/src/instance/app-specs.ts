import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryFolder } from "../repository.ts";
import type { ProcessSpec } from "../supervisor/process-spec.ts";
import { appEnvironment } from "./app-environment.ts";
import type { Instance } from "./instance.ts";
import type { InstanceState } from "./instance-state.ts";
import { appFlags } from "./memory-settings.ts";

/** How to run gateway, worker and web, in this order; they end in the opposite one. */
export function appSpecs(instance: Instance, state: InstanceState): ProcessSpec[] {
  const env = appEnvironment(instance, state);
  const common = { command: process.execPath, env, stopSignal: "SIGTERM" as const, stopMs: 30_000 };
  return [
    {
      ...common,
      name: "gateway",
      args: [...appFlags.gateway, "src/main.ts"],
      cwd: join(repositoryFolder, "apps/gateway"),
      ready: { kind: "http", url: `http://127.0.0.1:${state.gatewayPort}/_millrace/readyz` },
    },
    {
      ...common,
      name: "worker",
      args: [...appFlags.worker, "src/main.ts"],
      cwd: join(repositoryFolder, "apps/worker"),
      ready: { kind: "file", path: instance.workerReadyFile },
    },
    {
      ...common,
      name: "web",
      ...webProgram(state),
      env: { ...env, PORT: String(state.webPort), HOSTNAME: env.WEB_HOST ?? "127.0.0.1" },
      ready: { kind: "http", url: `http://127.0.0.1:${state.webPort}/api/health` },
    },
  ];
}

/** Where `next build` puts the program that runs without the rest of the clone. */
export const standaloneFolder = join(repositoryFolder, "apps/web/.next/standalone/apps/web");

function webProgram(state: InstanceState): Pick<ProcessSpec, "args" | "cwd"> {
  if (existsSync(join(standaloneFolder, "server.js"))) return { args: ["server.js"], cwd: standaloneFolder };
  const next = join(repositoryFolder, "node_modules/next/dist/bin/next");
  return { args: [next, "start", "--port", String(state.webPort)], cwd: join(repositoryFolder, "apps/web") };
}
