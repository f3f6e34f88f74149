import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { findFreePort } from "@millrace/cli";
import { KeepAliveClient } from "./keep-alive-client.ts";
import { RequestSigner } from "./sign-request.ts";
import type { Target } from "./target.ts";

export interface Kinesalite {
  readonly target: Target;
  close(): Promise<void>;
}

export const KINESALITE = "kinesalite@3.3.3";
const INSTALL_MS_MAX = 60_000;
const READY_MS_MAX = 10_000;

/**
 * Installs kinesalite, the Kinesis emulator of npm, into a folder of its own and starts it as it starts by default: records in
 * memory, nothing on disk, no signature verified. Rejects when it cannot be had here.
 */
export async function startKinesalite(): Promise<Kinesalite> {
  const folder = mkdtempSync(join(tmpdir(), "millrace-kinesalite-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  let server: ChildProcess | undefined;
  try {
    const install = ["install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", KINESALITE];
    await promisify(execFile)("npm", install, { timeout: INSTALL_MS_MAX });
    const port = await findFreePort();
    const cli = join(folder, "node_modules", "kinesalite", "cli.js");
    server = spawn(process.execPath, [cli, "--port", String(port), "--createStreamMs", "0"], { stdio: "ignore" });
    await untilOpen(port);
    const signer = new RequestSigner(`127.0.0.1:${port}`, { accessKeyId: "bench", secretAccessKey: "bench" });
    const running = server;
    return {
      target: { port, pid: running.pid ?? 0, signer },
      close: async () => {
        const exited = once(running, "exit");
        running.kill();
        await exited;
        remove();
      },
    };
  } catch (problem) {
    server?.kill();
    remove();
    throw problem;
  }
}

async function untilOpen(port: number): Promise<void> {
  const deadline = performance.now() + READY_MS_MAX;
  for (;;) {
    try {
      (await KeepAliveClient.open(port)).close();
      return;
    } catch (problem) {
      // Not listening yet.
      if (performance.now() > deadline) throw problem;
      await sleep(50);
    }
  }
}
