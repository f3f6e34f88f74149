import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { findFreePort, type TrialHouse } from "@millrace/cli";
import { until } from "./until.ts";

export interface SpawnedGateway {
  readonly endpoint: string;
  readonly port: number;
  readonly process: ChildProcess;
  /** What it wrote to its standard error until now. */
  complaints(): string;
  /** Resolves when it is ready to serve, itself or through the owner of the log. */
  untilReady(): Promise<void>;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** A further gateway over the house's Postgres and Redis; `env` says what is different. Ends with the test's `end`. */
export async function spawnGateway(house: TrialHouse, env: Record<string, string>): Promise<SpawnedGateway> {
  const port = Number(env.GATEWAY_PORT ?? (await findFreePort()));
  const child = spawn(process.execPath, [main], {
    env: { ...house.env, GATEWAY_PORT: String(port), ...env },
    stdio: ["ignore", "inherit", "pipe"],
  });
  let complaints = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  const isReady = async (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/_millrace/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  return {
    endpoint: `http://127.0.0.1:${port}`,
    port,
    process: child,
    complaints: () => complaints,
    untilReady: () => until("the further gateway is ready", isReady),
    end: async (signal) => {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, "exit");
        child.kill(signal);
        await exited;
      }
      return child.exitCode;
    },
  };
}
