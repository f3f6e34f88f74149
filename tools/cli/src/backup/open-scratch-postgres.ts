import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../services/find-free-port.ts";
import { postgresFolder } from "../services/postgres-folder.ts";
import { postgresUrl, preparePostgres } from "../services/prepare-postgres.ts";
import { Supervisor } from "../supervisor/supervisor.ts";
import { waitUntilReady } from "../supervisor/wait-until-ready.ts";

const PASSWORD = "scratch";

/** A Postgres of ours for the time of one command. */
export async function openScratchPostgres(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "millrace-scratch-"));
  // The postgres user must get to its own folder below.
  chmodSync(folder, 0o711);
  const logFolder = join(folder, "logs");
  mkdirSync(logFolder);
  const files = postgresFolder(folder);
  const supervisor = new Supervisor({ runFolder: join(folder, "run"), logFolder, tell: () => undefined });
  const close = async (): Promise<void> => {
    await supervisor.stop();
    for (const path of [folder, files]) rmSync(path, { recursive: true, force: true });
  };
  try {
    const postgres = { folder: files, port: await findFreePort(), password: PASSWORD, fsync: false };
    supervisor.start();
    supervisor.follow([preparePostgres(postgres)]);
    await waitUntilReady(() => supervisor.status(), { names: ["postgres"], logFolder, withinMs: 60_000 });
    return { url: postgresUrl(postgres, "postgres"), close };
  } catch (cause) {
    await close();
    throw cause;
  }
}
